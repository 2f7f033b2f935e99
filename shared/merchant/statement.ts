import { daysInMonth, isDate, type PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import type { PayoutState, SettledSums } from './settlement.ts';

/** One settled day as a statement shows it. */
export type StatementDay = SettledSums & {
  readonly day: PlainDate;
  /** In which order the merchant's days were settled. */
  readonly seq: number;
  readonly payoutState: PayoutState;
};

/** A day `2026-11-23`, or a month of days `2026-11`. */
export type Period = { readonly name: string; readonly from: PlainDate; readonly to: PlainDate };

export const periodOf = (name: string): Period | null => {
  if (isDate(name)) return { name, from: name, to: name };
  if (!isDate(`${name}-01`)) return null;
  const [year = 0, month = 0] = name.split('-').map(Number);
  return { name, from: `${name}-01`, to: `${name}-${daysInMonth(year, month)}` };
};

/** What the days come to, and how much of it the bank has paid; `carriedOutFen` is what was still owing after the last of them. */
export type StatementSums = Omit<SettledSums, 'carriedInFen'> & { readonly paidFen: Fen };

/** A statement's last line: the sums of its days, in fen and points. */
export const statementSums = (days: readonly StatementDay[]): StatementSums => {
  const sum = (of: 'redemptions' | 'refunds' | 'redeemedPoints' | 'refundedPoints' | 'grossFen' | 'refundedFen' | 'payFen'): number =>
    days.reduce((all, day) => all + day[of], 0);
  const last = days.reduce<StatementDay | null>((latest, day) => (latest && latest.seq > day.seq ? latest : day), null);
  return {
    redemptions: sum('redemptions'),
    refunds: sum('refunds'),
    redeemedPoints: sum('redeemedPoints'),
    refundedPoints: sum('refundedPoints'),
    grossFen: sum('grossFen'),
    refundedFen: sum('refundedFen'),
    payFen: sum('payFen'),
    paidFen: days.reduce((all, { payoutState, payFen }) => all + (payoutState === 'paid' ? payFen : 0), 0),
    carriedOutFen: last?.carriedOutFen ?? 0,
  };
};
