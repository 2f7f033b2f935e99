import { addMonths, daysBetween, type PlainDate, partsOf } from '../../kernel/date.ts';
import type { Ppm } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Fee, Row } from './case.ts';
import { greatestCommonDivisor } from './fraction.ts';

/** What borrowing costs a year: 12 × the monthly internal rate, and the same compounded (handbook section 5, V10). */
export type AnnualCost = { readonly simplePpm: Ppm; readonly irrPpm: Ppm };

export type AnnualCostRefusal = { readonly kind: 'feesTakeThePrincipal' } | { readonly kind: 'costBeyondMeasure' };

/** Days of a partial month, as 12 months share 365 days: the time of a flow is a whole number of 1/365 months. */
const MONTH = 365;
const DAY = 12;

/** Fixed point: 200 binary places, some 60 decimal. */
const PLACES = 200n;
const ONE = 1n << PLACES;
/** A figure this close below a half is a half whose last places were cut. */
const TIE = 1n << (PLACES - 100n);

type Flow = { readonly units: number; readonly amount: bigint };

/**
 * The yearly cost of the principal against the rows and fees, rounded half up to a ppm.
 * A flow's time is its whole months since the disbursement, the days over as 12/365 of a month each.
 * Refuses when the fees of the first day leave nothing to the borrower, or the cost is above any figure.
 */
export const annualCostOf = (
  principalFen: number,
  disbursedOn: PlainDate,
  rows: readonly Row[],
  fees: readonly Fee[],
): Result<AnnualCost, AnnualCostRefusal> => {
  const upfront = fees.filter((fee) => fee.on === disbursedOn).reduce((sum, fee) => sum + BigInt(fee.amountFen), 0n);
  const received = BigInt(principalFen) - upfront;
  if (received <= 0n) return refuse({ kind: 'feesTakeThePrincipal' });
  const paid = [
    ...rows.map((row) => ({ units: unitsBetween(disbursedOn, row.dueOn), amount: BigInt(row.principalFen) + BigInt(row.interestFen) })),
    ...fees
      .filter((fee) => fee.on > disbursedOn)
      .map((fee) => ({ units: unitsBetween(disbursedOn, fee.on), amount: BigInt(fee.amountFen) })),
  ].sort((a, b) => a.units - b.units);
  const step = paid.reduce((common, flow) => Number(greatestCommonDivisor(BigInt(common), BigInt(flow.units))), MONTH);
  const discount = discountOf(received, paid, step);
  const monthly = power((ONE * ONE) / discount, MONTH / step);
  const simplePpm = ppmOf((monthly - ONE) * 12n);
  const irrPpm = ppmOf(power(monthly, 12) - ONE);
  return Number.isSafeInteger(simplePpm) && Number.isSafeInteger(irrPpm)
    ? ok({ simplePpm, irrPpm })
    : refuse({ kind: 'costBeyondMeasure' });
};

const unitsBetween = (from: PlainDate, to: PlainDate): number => {
  const [a, b] = [partsOf(from), partsOf(to)];
  let months = (b.year - a.year) * 12 + (b.month - a.month);
  if (addMonths(from, months) > to) months -= 1;
  return months * MONTH + daysBetween(addMonths(from, months), to) * DAY;
};

/** The discount of one step at which what is paid is worth what was received: found by halving, as worth only rises with it. */
const discountOf = (received: bigint, paid: readonly Flow[], step: number): bigint => {
  const target = received << PLACES;
  const gaps = paid.map((flow, i) => (flow.units - (i === 0 ? 0 : (paid[i - 1] as Flow).units)) / step);
  const worth = (discount: bigint): bigint => {
    const powers = new Map<number, bigint>();
    let sum = 0n;
    for (let i = paid.length - 1; i >= 0; i--) {
      const gap = gaps[i] as number;
      const factor = powers.get(gap) ?? power(discount, gap);
      powers.set(gap, factor);
      sum = ((sum + ((paid[i] as Flow).amount << PLACES)) * factor) >> PLACES;
    }
    return sum;
  };
  let [low, high] = [0n, ONE];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (worth(middle) < target) low = middle;
    else high = middle;
  }
  return worth(ONE) === target ? ONE : low;
};

const power = (base: bigint, exponent: number): bigint => {
  let [result, square] = [ONE, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) >> PLACES;
    square = (square * square) >> PLACES;
  }
  return result;
};

const ppmOf = (rate: bigint): Ppm => Number((rate * 1_000_000n + ONE / 2n + TIE) >> PLACES);
