import type { LedgerEntry } from '../../facts/lending.ts';
import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { LoanAccount } from '../account/account.ts';
import { daysPastDue, owedOn } from '../account/late.ts';
import { runningInterest } from '../account/running.ts';
import type { AccountCode } from './chart.ts';

/** Accounts whose balance is taken anew at each close from what the loans have earned and not been paid. */
const COUNTER = {
  'interest-receivable': 'interest-income',
  'interest-due': 'interest-income',
  'penalty-receivable': 'penalty-income',
  'compound-receivable': 'compound-income',
  'off-balance-interest': 'off-balance-contra',
} as const satisfies Partial<Record<AccountCode, AccountCode>>;

export type LevelAccount = keyof typeof COUNTER;

/** Earned and unpaid by account, in fen; what is left out is 0. */
export type Levels = Readonly<Partial<Record<LevelAccount, Fen>>>;

const STOPS_ABOVE_DAYS = 90;

/** Whether what a loan earns is income: up to 90 days past due and not written off; else it is only claimed (非应计). */
export const isAccruing = (account: LoanAccount, on: PlainDate): boolean =>
  account.writtenOffOn === null && daysPastDue(account, on) <= STOPS_ABOVE_DAYS;

/**
 * What a loan has earned up to (not counting) a date and not been paid: computed, never stored on the loan, so that a day on
 * which nothing happens costs it no write. Past 90 days all of it leaves income and stands off the balance sheet.
 */
export const levelsOf = (account: LoanAccount, on: PlainDate): Levels => {
  if (account.state === 'closed') return {};
  const owed = owedOn(account, on);
  let [interestDueFen, penaltyFen, compoundFen] = [0, 0, 0];
  for (const due of owed) {
    interestDueFen += due.interestFen;
    penaltyFen += due.penaltyFen;
    compoundFen += due.compoundFen;
  }
  const runningFen = runningInterest(account, on);
  return isAccruing(account, on)
    ? {
        'interest-receivable': runningFen,
        'interest-due': interestDueFen,
        'penalty-receivable': penaltyFen,
        'compound-receivable': compoundFen,
      }
    : { 'off-balance-interest': runningFen + interestDueFen + penaltyFen + compoundFen };
};

const ACCOUNTS = Object.keys(COUNTER) as LevelAccount[];

/** The levels of many loans together. */
export const addLevels = (a: Levels, b: Levels): Levels => {
  const sum: Partial<Record<LevelAccount, Fen>> = {};
  for (const account of ACCOUNTS) {
    const fen = (a[account] ?? 0) + (b[account] ?? 0);
    if (fen !== 0) sum[account] = fen;
  }
  return sum;
};

/** The posting that brings the accounts from one close's levels to the next one's; empty when nothing moved. */
export const levelPosting = (before: Levels, after: Levels): LedgerEntry[] => {
  const sums = new Map<string, Fen>();
  for (const account of ACCOUNTS) {
    const change = (after[account] ?? 0) - (before[account] ?? 0);
    sums.set(account, change);
    sums.set(COUNTER[account], (sums.get(COUNTER[account]) ?? 0) - change);
  }
  return [...sums].filter(([, amountFen]) => amountFen !== 0).map(([account, amountFen]) => ({ account, amountFen }));
};
