import type { State } from './state.ts';

/** What every part of the sandbox works on: its records, its wall clock, and where the stack runs business days. */
export type Sandbox = { readonly state: State; readonly now: () => Date; readonly clockUrl: string | null };
