import type { Fen } from '../../kernel/money.ts';
import { rollRatePpm } from '../arrears/ageing.ts';
import { LOAN_CLASSES, type LoanClass } from '../arrears/loan-class.ts';
import { CHART_BUCKETS, type ChartBucket, isWorse } from './chart-bucket.ts';
import type { Destination, MonthFigures } from './figures.ts';
import { type Month, monthsBetween } from './month.ts';

export type MonthOf = { readonly month: Month; readonly figures: MonthFigures };

export type VintagePoint = {
  /** 0 is the month of disbursement itself. */
  readonly monthOnBook: number;
  readonly month: Month;
  readonly over30Fen: Fen;
  readonly over90Fen: Fen;
  readonly over30Ppm: number | null;
  readonly over90Ppm: number | null;
};
export type Cohort = {
  readonly cohort: Month;
  readonly loans: number;
  readonly disbursedFen: Fen;
  readonly points: readonly VintagePoint[];
};

const NOBODY_LATE = { over30Fen: 0, over90Fen: 0 };

/**
 * Vintage: of what was disbursed in a month, the share that stands more than 30 (90) days past due so many months later. A
 * month in which nothing was disbursed has no line; one whose own month end is not among those given has no denominator, and none either.
 */
export const vintageOf = (months: readonly MonthOf[]): Cohort[] =>
  months.flatMap(({ month: cohort, figures: { drawn } }) => {
    if (drawn.loans === 0) return [];
    const points = months
      .filter(({ month }) => month >= cohort)
      .map(({ month, figures }): VintagePoint => {
        const { over30Fen, over90Fen } = figures.late[cohort] ?? NOBODY_LATE;
        const ppm = (fen: Fen): number | null => rollRatePpm(drawn.disbursedFen, fen);
        return {
          monthOnBook: monthsBetween(cohort, month),
          month,
          over30Fen,
          over90Fen,
          over30Ppm: ppm(over30Fen),
          over90Ppm: ppm(over90Fen),
        };
      });
    return [{ cohort, loans: drawn.loans, disbursedFen: drawn.disbursedFen, points }];
  });

export type RollRow = {
  readonly from: ChartBucket;
  readonly balanceFen: Fen;
  readonly to: readonly { readonly bucket: Destination; readonly balanceFen: Fen; readonly sharePpm: number | null }[];
  readonly worsePpm: number | null;
};

const DESTINATIONS: readonly Destination[] = [...CHART_BUCKETS, 'paid'];

/** 滚动率 of a month: where the principal that stood in each bucket a month before stands now. A bucket that was empty has no shares. */
export const rollOf = ({ moves }: MonthFigures): RollRow[] =>
  CHART_BUCKETS.map((from) => {
    const went = moves[from] ?? {};
    const to = DESTINATIONS.map((bucket) => ({ bucket, balanceFen: went[bucket] ?? 0 }));
    const balanceFen = to.reduce((sum, one) => sum + one.balanceFen, 0);
    const worseFen = to.reduce((sum, one) => sum + (one.bucket !== 'paid' && isWorse(one.bucket, from) ? one.balanceFen : 0), 0);
    return {
      from,
      balanceFen,
      to: to.map((one) => ({ ...one, sharePpm: rollRatePpm(balanceFen, one.balanceFen) })),
      worsePpm: rollRatePpm(balanceFen, worseFen),
    };
  });

/** Loans and principal by class, the best first, classes without loans too. */
export const classesOf = ({
  classes,
}: MonthFigures): { readonly loanClass: LoanClass; readonly loans: number; readonly balanceFen: Fen }[] =>
  LOAN_CLASSES.map((loanClass) => ({ loanClass, ...(classes[loanClass] ?? { loans: 0, balanceFen: 0 }) }));
