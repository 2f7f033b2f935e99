import type { Fen, Ppm } from '../kernel/money.ts';

/** The characteristics of the scorecard, in the order of decision.md section 2. */
export const CHARACTERISTICS = [
  'labour',
  'landMu',
  'income',
  'netAssets',
  'debtRatio',
  'integrity',
  'deposit',
  'channels',
  'repaymentHistory',
  'merchantActiveMonths',
  'tags',
] as const;
export type Characteristic = (typeof CHARACTERISTICS)[number];

/** The terms of the limit, in the order in which an equal one binds (decision.md section 3). */
export const LIMIT_TERMS = ['income', 'assets', 'appraisal', 'not-appraised', 'grade', 'product', 'online-consumption'] as const;
export type LimitTermKey = (typeof LIMIT_TERMS)[number];

export type Outcome = 'approved' | 'review' | 'refused';

export type Points = { readonly [C in Characteristic]: number };

/** One credit decision; its members stand in the order in which it is written (cli.md). */
export type Decision = {
  readonly id: string;
  readonly outcome: Outcome;
  /** Every code that applies, ascending. */
  readonly reasons: readonly string[];
  readonly score: number;
  readonly points: Points;
  readonly grade: string;
  /** 0 when refused, and for L01. */
  readonly limitFen: Fen;
  readonly binding: LimitTermKey | null;
  readonly rateAnnualPpm: Ppm | null;
  /** For the customer, at most 4: refusal codes, then characteristics by shortfall (PIPL 24). */
  readonly explain: readonly string[];
  readonly ruleset: string;
};

/** Score too low for any credit; no limit left; income unknown (decision.md section 4). */
export const SCORE_TOO_LOW = 'S00';
export const LIMIT_TOO_LOW = 'L00';
export const INCOME_UNKNOWN = 'L01';
