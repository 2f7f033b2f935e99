import { addDays, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { type LoanAccount, principalOwedFen } from '../account/account.ts';
import type { LoanEvent } from '../account/events.ts';
import { replay } from '../account/evolve.ts';
import { daysPastDue } from '../account/late.ts';
import type { LoanClass } from '../arrears/loan-class.ts';
import { type ChartBucket, chartBucketOf } from './chart-bucket.ts';
import { lastDayOf, type Month, monthAfter, monthOf } from './month.ts';

/** What one transaction did to a loan, and on which business date it was written. */
export type DatedEvents = { readonly on: PlainDate; readonly events: readonly LoanEvent[] };

/** Where a loan stood at the last close of a month. */
export type Standing = { readonly bucket: ChartBucket; readonly balanceFen: Fen };

/** One loan in a month's portfolio. */
export type MonthEndRow = Standing & {
  readonly loanId: string;
  /** The month of disbursement, and what was disbursed. */
  readonly cohort: Month;
  readonly disbursedFen: Fen;
  readonly loanClass: LoanClass;
  readonly writtenOff: boolean;
  readonly closed: boolean;
  /** A month before; null when it was not drawn yet. */
  readonly before: Standing | null;
};

/**
 * A loan as the last close of a date left it, made from its events, so that it is the same whenever it is made; null before its
 * draw. A payment taken back later counts for the dates before that as it was posted.
 */
export const accountAt = (history: readonly DatedEvents[], closed: PlainDate): LoanAccount | null => {
  const events = history.filter(({ on }) => on <= closed).flatMap((one) => one.events);
  return events.length === 0 ? null : replay(events);
};

/** Days past due as the close of a date judged them: at the opening of the next one, as the class is. */
export const daysPastDueAfter = (account: LoanAccount, closed: PlainDate): number => daysPastDue(account, addDays(closed, 1));

const standingOf = (account: LoanAccount, closed: PlainDate): Standing => ({
  bucket: chartBucketOf(daysPastDueAfter(account, closed)),
  balanceFen: principalOwedFen(account),
});

/** A loan's row of a month's end; null when it was not drawn by then. A written-off loan keeps its claim and its days. */
export const monthEndRow = (history: readonly DatedEvents[], month: Month): MonthEndRow | null => {
  const closed = lastDayOf(month);
  const account = accountAt(history, closed);
  if (account === null) return null;
  const lastMonth = lastDayOf(monthAfter(month, -1));
  const earlier = accountAt(history, lastMonth);
  const { loanId, disbursedOn, amountFen } = account.terms;
  return {
    ...standingOf(account, closed),
    loanId,
    cohort: monthOf(disbursedOn),
    disbursedFen: amountFen,
    loanClass: account.loanClass,
    writtenOff: account.writtenOffOn !== null,
    closed: account.state === 'closed',
    before: earlier === null ? null : standingOf(earlier, lastMonth),
  };
};
