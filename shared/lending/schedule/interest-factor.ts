import { dateOf, daysBetween, isLeapYear, type PlainDate, partsOf } from '../../kernel/date.ts';
import { divideRounded, type Ppm, type Rounding } from '../../kernel/money.ts';
import type { Convention, DayCount, Every } from './case.ts';
import { add, type Fraction, fraction } from './fraction.ts';

const PPM = 1_000_000;

/** Interest per fen of balance from one day (counted) to another (not counted), over the days that passed. */
export const factorByDays = (ratePpm: Ppm, from: PlainDate, to: PlainDate, year: DayCount['year']): Fraction =>
  overYear(ratePpm, from, to, year, fraction(1, 1));

/**
 * Interest per fen of balance for one regular period ending on a due day.
 * A 30-day month counts 30 × n days however long the months are; periods in days and weeks count their days.
 */
export const factorOfPeriod = (ratePpm: Ppm, from: PlainDate, to: PlainDate, every: Every, convention: Convention): Fraction => {
  const { dayCount } = convention;
  const even = evenFactor(ratePpm, every, convention);
  if (even !== null) return even;
  const nominal = every.unit === 'month' && dayCount.month === 30 ? fraction(30 * every.n, daysBetween(from, to)) : fraction(1, 1);
  return overYear(ratePpm, from, to, dayCount.year, nominal);
};

/**
 * Interest per fen of balance where every regular period has the same: null when it depends on the calendar. It is what
 * `factorOfPeriod` gives for each of them.
 */
export const evenFactor = (ratePpm: Ppm, every: Every, { dayCount, interestPeriod }: Convention): Fraction | null => {
  if (interestPeriod === 'same-as-repayment' && every.unit !== 'day')
    return fraction(BigInt(ratePpm) * BigInt(every.n), PPM * (every.unit === 'month' ? 12 : 52));
  if (dayCount.year === 'actual') return null;
  const days = every.unit === 'month' ? dayCount.month : every.unit === 'week' ? 7 : 1;
  return days === 'actual' ? null : fraction(BigInt(ratePpm) * BigInt(days * every.n), PPM * dayCount.year);
};

/**
 * rate × days / year, each day weighing `weight`. In an actual year a day belongs to the year of its end date, so that a
 * period is split at 31 December and each part divided by its own 365 or 366.
 */
const overYear = (ratePpm: Ppm, from: PlainDate, to: PlainDate, year: DayCount['year'], weight: Fraction): Fraction => {
  const part = (days: number, yearDays: number): Fraction =>
    fraction(BigInt(ratePpm) * BigInt(days) * weight.numerator, BigInt(PPM) * BigInt(yearDays) * weight.denominator);
  if (year !== 'actual') return part(daysBetween(from, to), year);
  let sum = fraction(0, 1);
  for (let start = from; start < to; ) {
    const { year: y, month, day } = partsOf(start);
    const endYear = month === 12 && day === 31 ? y + 1 : y;
    const yearEnd = dateOf(endYear, 12, 31);
    const end = yearEnd < to ? yearEnd : to;
    sum = add(sum, part(daysBetween(start, end), isLeapYear(endYear) ? 366 : 365));
    start = end;
  }
  return sum;
};

/** Balance × factor, rounded once (handbook section 5: never a daily rate, never each day). */
export const interestOn = (balance: bigint, factor: Fraction, rounding: Rounding): bigint =>
  divideRounded(balance * factor.numerator, factor.denominator, rounding);
