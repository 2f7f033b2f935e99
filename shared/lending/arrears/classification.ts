import { addMonths, type PlainDate } from '../../kernel/date.ts';
import { isBad, isBetter, type LoanClass, worseOf } from './loan-class.ts';

/** What a loan's class is judged on, on one date. */
export type ClassFacts = {
  readonly on: PlainDate;
  readonly daysPastDue: number;
  /** The delay is the bank's own or the network's, not the borrower's (技术性逾期). */
  readonly technical: boolean;
  readonly present: LoanClass;
  readonly clearedOn: PlainDate | null;
  /** Months between two instalments; null for a loan paid in one sum. */
  readonly periodMonths: number | null;
  readonly restructured: { readonly on: PlainDate; readonly classBefore: LoanClass } | null;
};

const TECHNICAL_DAYS = 7;

/** Strictly more than these days past due (handbook section 6; 办法 2023 No. 1). Card thresholds do not apply. */
const ABOVE: readonly (readonly [days: number, to: LoanClass])[] = [
  [360, 'loss'],
  [270, 'doubtful'],
  [90, 'substandard'],
  [0, 'special-mention'],
];

/** The class that the days past due alone give; a technical delay of up to seven days is none. */
export const classByDays = (daysPastDue: number, technical: boolean): LoanClass => {
  if (technical && daysPastDue <= TECHNICAL_DAYS) return 'normal';
  return ABOVE.find(([days]) => daysPastDue > days)?.[1] ?? 'normal';
};

const OBSERVED_MONTHS = 12;

/** The first day on which a restructured loan is no longer watched. */
export const observedUntil = (restructuredOn: PlainDate): PlainDate => addMonths(restructuredOn, OBSERVED_MONTHS);

const CLEAN_MONTHS = 6;
const CLEAN_PERIODS = 2;

/** The first day on which a bad loan may rise: arrears cleared, then two periods or six months clean, whichever is longer. */
export const mayRiseOn = (clearedOn: PlainDate, periodMonths: number | null): PlainDate =>
  addMonths(clearedOn, Math.max(CLEAN_MONTHS, CLEAN_PERIODS * (periodMonths ?? 0)));

/**
 * 五级分类 of a loan on a date. It falls at once; a bad one rises only by `mayRiseOn`; a restructured one is at least
 * special-mention, and not better than it was, for a year (handbook section 6).
 */
export const classOn = ({ on, daysPastDue, technical, present, clearedOn, periodMonths, restructured }: ClassFacts): LoanClass => {
  const byDays = classByDays(daysPastDue, technical);
  const watched = restructured !== null && on < observedUntil(restructured.on);
  const least = watched ? worseOf('special-mention', restructured.classBefore) : 'normal';
  const judged = worseOf(byDays, least);
  if (!isBad(present) || !isBetter(judged, present)) return judged;
  const mayRise = daysPastDue === 0 && clearedOn !== null && on >= mayRiseOn(clearedOn, periodMonths);
  return mayRise ? judged : present;
};
