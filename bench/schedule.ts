import { addDays } from '@huinong/shared/kernel/date.ts';
import { BANK_CONVENTION, type InstalmentLoan, type Row } from '@huinong/shared/lending/schedule/case.ts';
import { scheduleOf } from '@huinong/shared/lending/schedule/schedule.ts';
import { atLeast, type BenchRow, kept } from './row.ts';
import { decimalRows } from './schedule/decimal-model.ts';

const INSTALMENTS = 360;
const LOANS = 32;
/** The two take turns in slices this long, so that a busy machine slows them alike; the median of the slices' ratios is the figure. */
const SLICE_MS = 200;
const SLICES = 15;

/** Loans of ¥100,000 to ¥720,000 at 3 % to 6.1 %, drawn on different days, a month's end among them. */
const loans: readonly InstalmentLoan[] = Array.from({ length: LOANS }, (_, i) => ({
  method: 'equal-instalment',
  principalFen: 10_000_000 + i * 2_000_123,
  rateAnnualPpm: 30_000 + i * 1_000,
  disbursedOn: addDays('2026-01-01', i),
  instalments: INSTALMENTS,
  every: { n: 1, unit: 'month' },
  firstDueOn: null,
  convention: BANK_CONVENTION,
}));

type Plan = (loan: InstalmentLoan) => Row[];

/** Whoever plans differently is not timed. */
const checkEqual = (): void => {
  for (const loan of loans) {
    const [ours, theirs] = [JSON.stringify(scheduleOf(loan)), JSON.stringify(decimalRows(loan))];
    if (ours !== theirs) throw new Error(`decimal.js plans ${loan.principalFen} fen differently`);
  }
};

/** What the plans add up to: nothing that was computed may be found to be unused. */
let sum = 0;

const perSecond = (plan: Plan): number => {
  let done = 0;
  const from = performance.now();
  let elapsed = 0;
  do {
    sum += plan(loans[done % LOANS] as InstalmentLoan).at(-1)?.interestFen ?? 0;
    done += 1;
    elapsed = performance.now() - from;
  } while (elapsed < SLICE_MS);
  return (done * 1_000) / elapsed;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** 360-instalment plans a second, with their due days, and how many times the same plans written with decimal.js. */
export const rows = async (): Promise<BenchRow[]> => {
  checkEqual();
  const slices = Array.from({ length: SLICES }, () => ({ ours: perSecond(scheduleOf), theirs: perSecond(decimalRows) }));
  if (sum <= 0) throw new Error('the plans were made');
  return [
    kept('schedule.perSecond.360x', Math.round(median(slices.map(({ ours }) => ours))), '/s'),
    atLeast('schedule.overDecimal', median(slices.map(({ ours, theirs }) => ours / theirs)), 10),
    kept('schedule.decimal.perSecond.360x', Math.round(median(slices.map(({ theirs }) => theirs))), '/s'),
  ];
};
