import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { PendingCommand } from '../platform/api/pending-commands';

/** All draws share one slot: while one has no known outcome, no other is sent. */
export const DRAW_SLOT = 'draw';
export const repaySlot = (loanId: string): string => `repay:${loanId}`;

/** The amount a stored money command asked for. */
export const amountOfPending = (pending: PendingCommand): Fen => {
  const { body } = JSON.parse(pending.input) as { body?: { amountFen?: number } };
  return body?.amountFen ?? 0;
};
