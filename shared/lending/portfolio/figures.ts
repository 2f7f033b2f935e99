import type { Fen } from '../../kernel/money.ts';
import type { LoanClass } from '../arrears/loan-class.ts';
import type { ChartBucket } from './chart-bucket.ts';
import type { Month } from './month.ts';
import type { MonthEndRow } from './month-end.ts';

/** Where the principal of a bucket went: into a bucket, or paid. */
export type Destination = ChartBucket | 'paid';

type Late = { readonly over30Fen: Fen; readonly over90Fen: Fen };
type Counted = { readonly loans: number; readonly balanceFen: Fen };

/** The sums of a month's rows that the charts are drawn from; sums of parts add up to the whole, in any order. */
export type MonthFigures = {
  /** Loans drawn in this very month. */
  readonly drawn: { readonly loans: number; readonly disbursedFen: Fen };
  /** By month of disbursement: principal of loans more than 30, and more than 90, days past due. */
  readonly late: Readonly<Record<Month, Late>>;
  /** From the bucket of the month before to where that principal is now. */
  readonly moves: Readonly<Partial<Record<ChartBucket, Readonly<Partial<Record<Destination, Fen>>>>>>;
  /** On the balance sheet: without what was written off. */
  readonly classes: Readonly<Partial<Record<LoanClass, Counted>>>;
};

export const NO_FIGURES: MonthFigures = { drawn: { loans: 0, disbursedFen: 0 }, late: {}, moves: {}, classes: {} };

const keysOf = <K extends string>(a: Readonly<Partial<Record<K, unknown>>>, b: Readonly<Partial<Record<K, unknown>>>): K[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].sort() as K[];

/** Adds two records key by key; a key that only one has keeps its value. */
const merged = <K extends string, V>(
  a: Readonly<Partial<Record<K, V>>>,
  b: Readonly<Partial<Record<K, V>>>,
  add: (one: V, other: V) => V,
): Record<K, V> => {
  const all = {} as Record<K, V>;
  for (const key of keysOf(a, b)) {
    const [one, other] = [a[key], b[key]];
    all[key] = one === undefined ? (other as V) : other === undefined ? one : add(one, other);
  }
  return all;
};

export const addFigures = (a: MonthFigures, b: MonthFigures): MonthFigures => ({
  drawn: { loans: a.drawn.loans + b.drawn.loans, disbursedFen: a.drawn.disbursedFen + b.drawn.disbursedFen },
  late: merged(a.late, b.late, (x, y) => ({ over30Fen: x.over30Fen + y.over30Fen, over90Fen: x.over90Fen + y.over90Fen })),
  moves: merged(a.moves, b.moves, (x, y) => merged(x, y, (m, n) => m + n)),
  classes: merged(a.classes, b.classes, (x, y) => ({ loans: x.loans + y.loans, balanceFen: x.balanceFen + y.balanceFen })),
});

const OVER_30: ReadonlySet<ChartBucket> = new Set(['31-60', '61-90', '90+']);

const movesOf = ({ before, bucket, balanceFen }: MonthEndRow): MonthFigures['moves'] => {
  if (before === null || before.balanceFen === 0) return {};
  // A 借据 is never drawn on again: what is no longer owed was paid. Only a reversal makes more owed than before.
  const stayedFen = Math.min(balanceFen, before.balanceFen);
  const paidFen = before.balanceFen - stayedFen;
  const to = { ...(stayedFen > 0 ? { [bucket]: stayedFen } : {}), ...(paidFen > 0 ? { paid: paidFen } : {}) };
  return { [before.bucket]: to };
};

/** One loan's part of its month's sums. */
export const figuresOfRow = (row: MonthEndRow, month: Month): MonthFigures => {
  const { cohort, disbursedFen, bucket, balanceFen, loanClass, writtenOff, closed } = row;
  return {
    drawn: cohort === month ? { loans: 1, disbursedFen } : NO_FIGURES.drawn,
    late: {
      [cohort]: { over30Fen: OVER_30.has(bucket) ? balanceFen : 0, over90Fen: bucket === '90+' ? balanceFen : 0 },
    },
    moves: movesOf(row),
    classes: closed || writtenOff ? {} : { [loanClass]: { loans: 1, balanceFen } },
  };
};

export const figuresOfRows = (rows: readonly MonthEndRow[], month: Month): MonthFigures =>
  rows.reduce((sum, row) => addFigures(sum, figuresOfRow(row, month)), NO_FIGURES);
