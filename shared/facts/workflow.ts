import type { Fact } from './fact.ts';

/** A staff member was shown a villager's number in clear, to dial it: one fact a request, for the audit. */
export type ContactDisclosed = Fact<
  'workflow.contactDisclosed',
  { readonly staffPersonId: string; readonly personId: string; readonly callbackId: string }
>;
