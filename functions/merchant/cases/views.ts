import type * as contract from '@huinong/shared/contracts/merchant-case.ts';
import { caseSentence, type MerchantCase } from '@huinong/shared/merchant/case.ts';

/** A case for whoever may read it: who said what by their side, not by their name. */
export const caseView = ({ steps, ...found }: MerchantCase, personId: string, name: string | null): contract.MerchantCaseView => ({
  ...found,
  merchantName: name,
  sentence: caseSentence(found.kind),
  steps: steps.map(({ kind, by, at, words, personId: whose }) => ({ kind, by, at, words, byMe: whose === personId })),
});
