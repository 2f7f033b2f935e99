import type { BusinessDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { LoanAccount } from './account.ts';
import type { FeeCharged } from './events.ts';

export type FeeRefusal = { readonly kind: 'closed' | 'notAnAmount' };

/** A fee that the contract lets the bank pass on (court costs and the like), to an open loan; paid before anything else. */
export const chargeFee = (account: LoanAccount, on: BusinessDate, amountFen: Fen, what: string): Result<FeeCharged, FeeRefusal> => {
  if (account.state === 'closed') return refuse({ kind: 'closed' });
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return refuse({ kind: 'notAnAmount' });
  return ok({ kind: 'fee-charged', on, amountFen, what });
};
