import type { LedgerEntry } from '../../facts/lending.ts';
import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';

/** What was posted to an account on a business date, debits and credits apart (both above 0). */
export type DayTotals = { readonly on: PlainDate; readonly account: string; readonly debitFen: Fen; readonly creditFen: Fen };

/** 试算平衡表: one account of a day. Balances: debits above 0, credits below. */
export type TrialRow = {
  readonly account: string;
  readonly openingFen: Fen;
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  readonly closingFen: Fen;
};

export type TrialBalance = {
  readonly on: PlainDate;
  readonly rows: readonly TrialRow[];
  readonly debitFen: Fen;
  readonly creditFen: Fen;
  /** 0, or the books are wrong. */
  readonly differenceFen: Fen;
};

export const dayTotals = (on: PlainDate, entries: readonly LedgerEntry[]): DayTotals[] =>
  entries.map(({ account, amountFen }) => ({ on, account, debitFen: Math.max(amountFen, 0), creditFen: Math.max(-amountFen, 0) }));

/** The trial balance of a business date from the totals of all days up to it, in any order; accounts by name. */
export const trialBalance = (totals: readonly DayTotals[], on: PlainDate): TrialBalance => {
  const rows = new Map<string, TrialRow>();
  for (const day of totals) {
    if (day.on > on) continue;
    const row = rows.get(day.account) ?? { account: day.account, openingFen: 0, debitFen: 0, creditFen: 0, closingFen: 0 };
    const change = day.debitFen - day.creditFen;
    const today = day.on === on;
    rows.set(day.account, {
      account: day.account,
      openingFen: row.openingFen + (today ? 0 : change),
      debitFen: row.debitFen + (today ? day.debitFen : 0),
      creditFen: row.creditFen + (today ? day.creditFen : 0),
      closingFen: row.closingFen + change,
    });
  }
  const sorted = [...rows.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
  const sum = (of: (row: TrialRow) => Fen): Fen => sorted.reduce((total, row) => total + of(row), 0);
  return {
    on,
    rows: sorted,
    debitFen: sum((row) => row.debitFen),
    creditFen: sum((row) => row.creditFen),
    differenceFen: sum((row) => row.closingFen),
  };
};
