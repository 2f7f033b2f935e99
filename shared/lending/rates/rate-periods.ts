import { daysBetween, type PlainDate } from '../../kernel/date.ts';
import { divideRounded, type Fen, type Ppm, toFen } from '../../kernel/money.ts';
import { assert } from '../../kernel/result.ts';

/** A yearly rate and the day it runs from. */
export type RatePeriod = { readonly from: PlainDate; readonly ratePpm: Ppm };

/** A loan's rates, the oldest first; the first runs from the draw or earlier. */
export type RatePeriods = readonly RatePeriod[];

/** 积数: a balance times the days it stood, at one rate; not yet interest, so that a posting rounds once over all of them (V09). */
export type Run = { readonly ratePpm: Ppm; readonly fenDays: number };

/** The rate of a day. */
export const rateOn = (rates: RatePeriods, on: PlainDate): Ppm => {
  const [first] = rates;
  assert(first, 'a loan has a rate');
  let { ratePpm } = first;
  for (const period of rates) if (period.from <= on) ratePpm = period.ratePpm;
  return ratePpm;
};

export type RateDays = { readonly ratePpm: Ppm; readonly days: number };

/** The days from one date (counted) to another (not counted), split where the rate changes; empty when there are none. */
export const daysByRate = (rates: RatePeriods, from: PlainDate, to: PlainDate): RateDays[] => {
  if (to <= from) return [];
  const inside = rates.filter((period) => period.from > from && period.from < to);
  const starts = [{ from, ratePpm: rateOn(rates, from) }, ...inside];
  return starts.map(({ from: start, ratePpm }, i) => ({ ratePpm, days: daysBetween(start, starts[i + 1]?.from ?? to) }));
};

/** A balance over the days from one date (counted) to another (not counted). */
export const runsOf = (balanceFen: Fen, rates: RatePeriods, from: PlainDate, to: PlainDate): Run[] => {
  if (balanceFen === 0) return [];
  return daysByRate(rates, from, to).map(({ ratePpm, days }) => ({ ratePpm, fenDays: balanceFen * days }));
};

/** Runs of the same rate together, in the order they first came. */
export const joined = (runs: readonly Run[]): Run[] => {
  const sums = new Map<Ppm, number>();
  for (const { ratePpm, fenDays } of runs) sums.set(ratePpm, (sums.get(ratePpm) ?? 0) + fenDays);
  return [...sums].map(([ratePpm, fenDays]) => ({ ratePpm, fenDays }));
};

const TENTHS = 10;
const DAYS_OF_YEAR = 360;
const PPM = 1_000_000;

/**
 * Σ balance × days × rate / 360, half up, once (handbook section 5).
 * @param rateTenths 10 = the rate itself, 15 = 1.5 times of it (罚息)
 */
export const interestOfRuns = (runs: readonly Run[], rateTenths = TENTHS): Fen => {
  let sum = 0n;
  for (const { ratePpm, fenDays } of runs) sum += BigInt(fenDays) * BigInt(ratePpm);
  return toFen(divideRounded(sum * BigInt(rateTenths), BigInt(DAYS_OF_YEAR * PPM * TENTHS)));
};

/** Interest of a balance by actual days of 360, rounded once however often the rate changes between (V01, V09). */
export const interestByDays = (balanceFen: Fen, rates: RatePeriods, from: PlainDate, to: PlainDate): Fen =>
  interestOfRuns(runsOf(balanceFen, rates, from, to));
