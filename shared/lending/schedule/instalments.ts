import type { PlainDate } from '../../kernel/date.ts';
import { divideRounded } from '../../kernel/money.ts';
import type { InstalmentLoan } from './case.ts';
import { dueDates, periodsFrom } from './due-dates.ts';
import { type Fraction, overOneDenominator } from './fraction.ts';
import { factorByDays, factorOfPeriod, interestOn } from './interest-factor.ts';

/** A row before amounts are numbers again. */
export type ExactRow = { readonly dueOn: PlainDate; readonly principal: bigint; readonly interest: bigint; readonly balance: bigint };

/**
 * The rows of 等额本息 and 等额本金. An odd first period changes the first interest only: the principal parts are those of a
 * regular first period ending on the first due day (handbook section 5, V05).
 */
export const instalmentRows = (loan: InstalmentLoan): ExactRow[] => {
  const { every, convention, rateAnnualPpm, disbursedOn } = loan;
  const days = dueDates(disbursedOn, every, loan.instalments, loan.firstDueOn);
  const firstDueOn = days[0] as PlainDate;
  const odd = firstDueOn !== periodsFrom(disbursedOn, every, 1);
  const regularStart = odd ? periodsFrom(firstDueOn, every, -1) : disbursedOn;
  const factors = days.map((to, i) =>
    factorOfPeriod(rateAnnualPpm, i === 0 ? regularStart : (days[i - 1] as PlainDate), to, every, convention),
  );
  const rows = loan.method === 'equal-principal' ? equalPrincipal(loan, days, factors) : equalInstalment(loan, days, factors);
  const [first, ...others] = rows;
  if (!odd || !first) return rows;
  const factor = factorByDays(rateAnnualPpm, disbursedOn, firstDueOn, convention.dayCount.year);
  return [{ ...first, interest: interestOn(BigInt(loan.principalFen), factor, convention.rounding) }, ...others];
};

/** The level instalment before rounding: P·Π(1+fₖ) over s, where s₁ = 1 and sₖ = 1 + sₖ₋₁·(1+fₖ). */
export const levelInstalment = (principal: bigint, factors: readonly Fraction[]): Fraction => {
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

const equalInstalment = (loan: InstalmentLoan, days: readonly PlainDate[], factors: readonly Fraction[]): ExactRow[] => {
  const { rounding, refit } = loan.convention;
  const principal = BigInt(loan.principalFen);
  const level = levelInstalment(principal, factors);
  let instalment = divideRounded(level.numerator, level.denominator, rounding);
  const rowsOf = (each: bigint) => amortise(principal, days, factors, rounding, (_balance, interest) => each - interest);
  let rows = rowsOf(instalment);
  for (let round = 0; refit && round < 3; round++) {
    const gap = lastGap(rows, instalment);
    if (magnitude(gap) <= BigInt(Math.floor(days.length / 2))) break;
    const tried = instalment + divideRounded(gap, BigInt(days.length), rounding);
    const triedRows = rowsOf(tried);
    if (magnitude(lastGap(triedRows, tried)) >= magnitude(gap)) break;
    [instalment, rows] = [tried, triedRows];
  }
  return rows;
};

const equalPrincipal = (loan: InstalmentLoan, days: readonly PlainDate[], factors: readonly Fraction[]): ExactRow[] => {
  const principal = BigInt(loan.principalFen);
  const each = divideRounded(principal, BigInt(days.length), loan.convention.rounding);
  return amortise(principal, days, factors, loan.convention.rounding, () => each);
};

/** Interest on the falling balance; each principal part within 0 and the balance, the last one the whole of it. */
const amortise = (
  principal: bigint,
  days: readonly PlainDate[],
  factors: readonly Fraction[],
  rounding: InstalmentLoan['convention']['rounding'],
  partOf: (balance: bigint, interest: bigint) => bigint,
): ExactRow[] => {
  let balance = principal;
  return days.map((dueOn, i) => {
    const interest = interestOn(balance, factors[i] as Fraction, rounding);
    const wanted = i === days.length - 1 ? balance : partOf(balance, interest);
    const part = within(wanted, balance);
    balance -= part;
    return { dueOn, principal: part, interest, balance };
  });
};

const lastGap = (rows: readonly ExactRow[], instalment: bigint): bigint => {
  const last = rows.at(-1) as ExactRow;
  return last.principal + last.interest - instalment;
};

/** Not the library's least and greatest: they know no BigInt. */
const within = (wanted: bigint, balance: bigint): bigint => {
  if (wanted < 0n) return 0n;
  return wanted > balance ? balance : wanted;
};

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
