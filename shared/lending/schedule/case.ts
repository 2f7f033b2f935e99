import type { PlainDate } from '../../kernel/date.ts';
import type { Fen, Ppm, Rounding } from '../../kernel/money.ts';

/** 等额本息, 等额本金, 按期付息到期还本, 利随本清. */
export type Method = 'equal-instalment' | 'equal-principal' | 'interest-only' | 'bullet';

export type Every = { readonly n: number; readonly unit: 'day' | 'week' | 'month' };

export type DayCount = { readonly year: 360 | 364 | 365 | 'actual'; readonly month: 30 | 'actual' };

/** How days become interest, and how fractions of a fen are rounded. */
export type Convention = {
  readonly dayCount: DayCount;
  readonly interestPeriod: 'daily' | 'same-as-repayment';
  readonly rounding: Rounding;
  /** Whether the level instalment is tried again until the last one lies close to the others. */
  readonly refit: boolean;
};

/**
 * The bank's own convention (handbook section 5): whole months are annual/12 (30 of 360 days), everything else is
 * actual days of 360; half up; the last instalment takes what rounding left.
 */
export const BANK_CONVENTION: Convention = {
  dayCount: { year: 360, month: 30 },
  interestPeriod: 'daily',
  rounding: 'half-up',
  refit: false,
};

type Loan = {
  readonly principalFen: Fen;
  readonly rateAnnualPpm: Ppm;
  readonly disbursedOn: PlainDate;
  readonly convention: Convention;
};

export type InstalmentLoan = Loan & {
  readonly method: 'equal-instalment' | 'equal-principal';
  readonly instalments: number;
  readonly every: Every;
  /** Null: one whole period after the start. */
  readonly firstDueOn: PlainDate | null;
};

export type TermLoan = Loan & {
  readonly method: 'interest-only' | 'bullet';
  readonly maturesOn: PlainDate;
  /** When interest is posted before maturity; null: at maturity only. */
  readonly postings: { readonly settleDay: number } | { readonly every: Every; readonly firstDueOn: PlainDate | null } | null;
};

export type LoanTerms = InstalmentLoan | TermLoan;

export type Row = {
  readonly n: number;
  readonly dueOn: PlainDate;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  /** Principal left after this row. */
  readonly balanceFen: Fen;
};

export type Fee = { readonly on: PlainDate; readonly amountFen: Fen };
