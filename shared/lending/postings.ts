import type { LedgerEntry } from '../facts/lending.ts';
import type { Fen } from '../kernel/money.ts';

/** The chart of accounts this far; debits above 0, credits below. */
export const ACCOUNTS = {
  /** 贷款本金 */
  loansReceivable: 'loans-receivable',
  /** 应收利息 */
  interestReceivable: 'interest-receivable',
  /** 利息收入 */
  interestIncome: 'interest-income',
  /** 核心系统往来: what the core bank paid out and took in for us */
  coreSettlement: 'core-settlement',
} as const;

const posting = (entries: readonly LedgerEntry[]): LedgerEntry[] => entries.filter((entry) => entry.amountFen !== 0);

export const disbursementPosting = (amountFen: Fen): LedgerEntry[] =>
  posting([
    { account: ACCOUNTS.loansReceivable, amountFen },
    { account: ACCOUNTS.coreSettlement, amountFen: -amountFen },
  ]);

/** Interest is income when it comes in; what is earned and not yet in stands in the accrual, levelled anew at each close. */
export const repaymentPosting = (principalFen: Fen, interestFen: Fen): LedgerEntry[] =>
  posting([
    { account: ACCOUNTS.coreSettlement, amountFen: principalFen + interestFen },
    { account: ACCOUNTS.loansReceivable, amountFen: -principalFen },
    { account: ACCOUNTS.interestIncome, amountFen: -interestFen },
  ]);

/** @param changeFen how much more (or less) interest is earned and unpaid than at the close before */
export const accrualPosting = (changeFen: Fen): LedgerEntry[] =>
  posting([
    { account: ACCOUNTS.interestReceivable, amountFen: changeFen },
    { account: ACCOUNTS.interestIncome, amountFen: -changeFen },
  ]);

export const imbalanceFen = (entries: readonly LedgerEntry[]): Fen => entries.reduce((sum, entry) => sum + entry.amountFen, 0);
