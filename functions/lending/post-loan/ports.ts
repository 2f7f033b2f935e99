import type { LendingDeps } from '../ports.ts';

/** What the work after a loan needs: the store and a clock. */
export type PostLoanDeps = Pick<LendingDeps, 'house' | 'now'>;
