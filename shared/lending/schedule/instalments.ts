import type { PlainDate } from '../../kernel/date.ts';
import { divideRounded, type Fen, type Rounding, toFen } from '../../kernel/money.ts';
import type { InstalmentLoan, Row } from './case.ts';
import { dueDates, periodsFrom } from './due-dates.ts';
import { type Fraction, fraction, lowestTerms, overOneDenominator } from './fraction.ts';
import { evenFactor, factorByDays, factorOfPeriod, interestOn } from './interest-factor.ts';
import { timesFraction } from './whole-number.ts';

/**
 * The rows of 等额本息 and 等额本金. An odd first period changes the first interest only: the principal parts are those of a
 * regular first period ending on the first due day (handbook section 5, V05).
 */
export const instalmentRows = (loan: InstalmentLoan): Row[] => {
  const { every, convention, rateAnnualPpm, disbursedOn } = loan;
  const days = dueDates(disbursedOn, every, loan.instalments, loan.firstDueOn);
  const firstDueOn = days[0] as PlainDate;
  const odd = firstDueOn !== periodsFrom(disbursedOn, every, 1);
  const periods = periodsOf(loan, days, odd ? periodsFrom(firstDueOn, every, -1) : disbursedOn);
  const rows = loan.method === 'equal-principal' ? equalPrincipal(loan, days, periods) : equalInstalment(loan, days, periods);
  const [first, ...others] = rows;
  if (!odd || !first) return rows;
  const factor = factorByDays(rateAnnualPpm, disbursedOn, firstDueOn, convention.dayCount.year);
  return [{ ...first, interestFen: toFen(interestOn(BigInt(loan.principalFen), factor, convention.rounding)) }, ...others];
};

/** What the periods of a plan do to a balance. */
type Periods = {
  /** Interest of the period that ends with row `i`, rounded. */
  readonly interest: (balanceFen: Fen, i: number) => Fen;
  /** The level instalment, not rounded yet. */
  readonly level: (principal: bigint) => Fraction;
};

const periodsOf = (loan: InstalmentLoan, days: readonly PlainDate[], start: PlainDate): Periods => {
  const { every, convention, rateAnnualPpm, principalFen } = loan;
  const even = evenFactor(rateAnnualPpm, every, convention);
  if (even !== null) {
    const interest = timesFraction(even, principalFen, convention.rounding);
    return { interest, level: (principal) => evenLevel(principal, even, days.length) };
  }
  const factors = days.map((to, i) => factorOfPeriod(rateAnnualPpm, i === 0 ? start : (days[i - 1] as PlainDate), to, every, convention));
  const interests = factors.map((factor) => timesFraction(factor, principalFen, convention.rounding));
  return {
    interest: (balanceFen, i) => (interests[i] as (typeof interests)[number])(balanceFen),
    level: (principal) => levelInstalment(principal, factors),
  };
};

/** The level instalment before rounding: P·Π(1+fₖ) over s, where s₁ = 1 and sₖ = 1 + sₖ₋₁·(1+fₖ). */
const levelInstalment = (principal: bigint, factors: readonly Fraction[]): Fraction => {
  const { numerators, denominator } = overOneDenominator(factors);
  let [product, sum, scale] = [1n, 0n, 1n];
  for (const [i, numerator] of numerators.entries()) {
    const growth = denominator + numerator;
    product *= growth;
    sum = i === 0 ? 1n : scale + sum * growth;
    scale *= denominator;
  }
  return { numerator: principal * product, denominator: denominator * sum };
};

/** The same for `count` periods of one factor n/d: P·n·gᶜ over d·(gᶜ − dᶜ), where g = d + n; a rate of 0 shares the principal out. */
export const evenLevel = (principal: bigint, factor: Fraction, count: number): Fraction => {
  const { numerator, denominator } = lowestTerms(factor);
  if (numerator === 0n) return fraction(principal, count);
  const [grown, scale] = [(denominator + numerator) ** BigInt(count), denominator ** BigInt(count)];
  return { numerator: principal * numerator * grown, denominator: denominator * (grown - scale) };
};

const equalInstalment = (loan: InstalmentLoan, days: readonly PlainDate[], periods: Periods): Row[] => {
  const { rounding, refit } = loan.convention;
  const level = periods.level(BigInt(loan.principalFen));
  let instalmentFen = toFen(divideRounded(level.numerator, level.denominator, rounding));
  const rowsOf = (eachFen: Fen) => amortise(loan.principalFen, days, periods, (interestFen) => eachFen - interestFen);
  let rows = rowsOf(instalmentFen);
  for (let round = 0; refit && round < 3; round++) {
    const gapFen = lastGap(rows, instalmentFen);
    if (Math.abs(gapFen) <= Math.floor(days.length / 2)) break;
    const triedFen = instalmentFen + toFen(divideRounded(BigInt(gapFen), BigInt(days.length), rounding));
    const triedRows = rowsOf(triedFen);
    if (Math.abs(lastGap(triedRows, triedFen)) >= Math.abs(gapFen)) break;
    [instalmentFen, rows] = [triedFen, triedRows];
  }
  return rows;
};

const equalPrincipal = (loan: InstalmentLoan, days: readonly PlainDate[], periods: Periods): Row[] => {
  const eachFen = shared(loan.principalFen, days.length, loan.convention.rounding);
  return amortise(loan.principalFen, days, periods, () => eachFen);
};

const shared = (principalFen: Fen, count: number, rounding: Rounding): Fen =>
  toFen(divideRounded(BigInt(principalFen), BigInt(count), rounding));

/** Interest on the falling balance; each principal part within 0 and the balance, the last one the whole of it. */
const amortise = (principalFen: Fen, days: readonly PlainDate[], { interest }: Periods, partOf: (interestFen: Fen) => Fen): Row[] => {
  const last = days.length - 1;
  let balanceFen = principalFen;
  return days.map((dueOn, i) => {
    const interestFen = interest(balanceFen, i);
    const part = i === last ? balanceFen : Math.min(Math.max(partOf(interestFen), 0), balanceFen);
    balanceFen -= part;
    return { n: i + 1, dueOn, principalFen: part, interestFen, balanceFen };
  });
};

const lastGap = (rows: readonly Row[], instalmentFen: Fen): Fen => {
  const last = rows.at(-1) as Row;
  return last.principalFen + last.interestFen - instalmentFen;
};
