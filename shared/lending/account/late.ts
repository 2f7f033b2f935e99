import { addDays, daysBetween, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { daysByRate, interestOfRuns, type RatePeriods, type Run } from '../rates/rate-periods.ts';
import { type Due, type LoanAccount, type Slice, unpaidOf } from './account.ts';

type LateTerms = { readonly rates: RatePeriods; readonly terms: { readonly penaltyTenths: number; readonly graceDays: number } };

/** 罚息 and 复利 of one due that no posting has taken yet, in fen. */
export type LateCharge = { readonly n: number; readonly penaltyFen: Fen; readonly compoundFen: Fen };

/** All charges together never pass 24 % a year (handbook section 5). */
const CAP_PPM = 240_000;
const TENTHS = 10;

/**
 * The last day on which a due may be paid as if on time: the contract's day plus the grace, or the day a maturity moved to when
 * that is later. The two do not add up: a shift already is more time (V11, V12; docs/decisions/0040).
 */
export const graceEndsOn = ({ terms }: LateTerms, { contractDueOn, dueOn }: Due): PlainDate => {
  const graceOn = addDays(contractDueOn, terms.graceDays);
  return graceOn > dueOn ? graceOn : dueOn;
};

/** Whether a due is overdue on a date: unpaid, and its grace missed. */
export const isLate = (account: LateTerms, due: Due, on: PlainDate): boolean => on > graceEndsOn(account, due);

const runsOfSlices = (rates: RatePeriods, slices: readonly Slice[], to: PlainDate, owed: (slice: Slice) => Fen): Run[] =>
  slices.flatMap((slice, i) =>
    daysByRate(rates, slice.from, slices[i + 1]?.from ?? to).map(({ ratePpm, days }) => ({ ratePpm, fenDays: owed(slice) * days })),
  );

/** Capped in tenths of a ppm, so that half a ppm is not lost. */
const penaltyRuns = (runs: readonly Run[], tenths: number): Run[] =>
  runs.map(({ ratePpm, fenDays }) => ({ ratePpm: Math.min(ratePpm * tenths, CAP_PPM * TENTHS), fenDays }));

/**
 * What being late has cost since the last posting: 罚息 on unpaid principal and 复利 on unpaid interest, both at the penalty
 * rate by actual days, simple, each rounded once; none on penalties. Nothing within the grace; once it is missed, from the due
 * day (handbook section 5; V08, V11, V12).
 */
export const lateCharge = (account: LateTerms, due: Due, on: PlainDate): LateCharge => {
  const { n, slices } = due;
  if (!isLate(account, due, on)) return { n, penaltyFen: 0, compoundFen: 0 };
  const of = (owed: (slice: Slice) => Fen): Fen =>
    interestOfRuns(penaltyRuns(runsOfSlices(account.rates, slices, on, owed), account.terms.penaltyTenths), 1);
  return { n, penaltyFen: of((slice) => slice.principalFen), compoundFen: of((slice) => slice.interestFen) };
};

/** What is owed of one due on a date, late charges to the day included. */
export type Owed = {
  readonly n: number;
  readonly dueOn: PlainDate;
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
  readonly interestFen: Fen;
  readonly principalFen: Fen;
};

/** Every due with what is owed of it on a date, the oldest first. */
export const owedOn = (account: Pick<LoanAccount, 'rates' | 'terms' | 'dues'>, on: PlainDate): Owed[] =>
  account.dues.map((due) => {
    const [late, unpaid] = [lateCharge(account, due, on), unpaidOf(due)];
    return {
      n: due.n,
      dueOn: due.dueOn,
      penaltyFen: due.penaltyFen + late.penaltyFen,
      compoundFen: due.compoundFen + late.compoundFen,
      interestFen: unpaid.interestFen,
      principalFen: unpaid.principalFen,
    };
  });

export const owedFen = (owed: readonly Omit<Owed, 'n' | 'dueOn'>[]): Fen =>
  owed.reduce((sum, one) => sum + one.penaltyFen + one.compoundFen + one.interestFen + one.principalFen, 0);

/** The oldest due day whose grace is missed on a date; null when nothing is overdue. */
export const overdueSinceOn = (account: Pick<LoanAccount, 'rates' | 'terms' | 'dues'>, on: PlainDate): PlainDate | null => {
  let oldest: PlainDate | null = null;
  for (const due of account.dues) if (isLate(account, due, on) && (oldest === null || due.dueOn < oldest)) oldest = due.dueOn;
  return oldest;
};

/**
 * 逾期天数: days since the oldest unpaid due day, not since the last payment; 0 while every due is within its grace, and then
 * counted from the due day after all (handbook sections 5 and 6; V08, V11, V12).
 */
export const daysPastDue = (account: Pick<LoanAccount, 'rates' | 'terms' | 'dues'>, on: PlainDate): number => {
  const since = overdueSinceOn(account, on);
  return since === null ? 0 : daysBetween(since, on);
};
