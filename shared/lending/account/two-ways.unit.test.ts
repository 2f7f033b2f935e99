import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../kernel/date.ts';
import { type RatePeriod, rateOn } from '../rates/rate-periods.ts';
import { BANK_CONVENTION } from '../schedule/case.ts';
import { scheduleOf } from '../schedule/schedule.ts';
import { bullet, disbursedByDays, instalments, opened, pay, revolving, world } from '../testing/accounts.ts';
import { asOf } from './day.ts';
import { owedOn } from './late.ts';
import { payoffQuote } from './payoff.ts';
import { comingRows } from './rows.ts';

const anyLoan = {
  amountFen: fc.integer({ min: 1, max: 100_000_000 }),
  ratePpm: fc.integer({ min: 0, max: 240_000 }),
  on: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days)),
};
const UNSHIFTED = { shiftsMaturity: false } as const;

/** Σ of each day's interest, exact: over 360 · 10⁶. */
const dailySum = (balanceOn: (day: string) => number, rates: readonly RatePeriod[], from: string, to: string): bigint => {
  let sum = 0n;
  for (let day = from; day < to; day = addDays(day, 1)) sum += BigInt(balanceOn(day)) * BigInt(rateOn(rates, day));
  return sum;
};
const YEAR = 360_000_000n;
const roundedUp = (numerator: bigint): number => Number((2n * numerator + YEAR) / (2n * YEAR));

describe('interest by two ways', () => {
  it('of instalments: row by row from stored parts, and by the schedule', () => {
    fc.assert(
      fc.property(
        fc.record({
          ...anyLoan,
          count: fc.integer({ min: 1, max: 60 }),
          oddDays: fc.option(fc.integer({ min: 1, max: 70 })),
          principal: fc.boolean(),
        }),
        ({ amountFen, ratePpm, on, count, oddDays, principal }) => {
          const method = principal ? 'equal-principal' : 'equal-instalment';
          const firstDueOn = oddDays === null ? null : addDays(on, oddDays);
          const rows = comingRows(instalments({ amountFen, ratePpm, on, terms: UNSHIFTED }, count, { method, firstDueOn }), world.calendar);
          const plan = scheduleOf({
            method,
            principalFen: amountFen,
            rateAnnualPpm: ratePpm,
            disbursedOn: on,
            instalments: count,
            every: { n: 1, unit: 'month' },
            firstDueOn,
            convention: BANK_CONVENTION,
          });
          // A schedule goes on with rows of nothing when rounding paid the loan off before its end; an account does not.
          expect(rows.map(({ contractDueOn, dayIsKnown, ...row }) => row)).toEqual(plan.slice(0, rows.length));
          for (const row of plan.slice(rows.length)) expect([row.principalFen, row.interestFen]).toEqual([0, 0]);
        },
      ),
      { numRuns: 150 },
    );
  });
  it('of a loan by days: posting by posting, and day by day, over parts repaid and rates changed', () => {
    fc.assert(
      fc.property(
        fc.record({
          ...anyLoan,
          months: fc.integer({ min: 1, max: 14 }),
          part: fc.integer({ min: 1, max: 60 }),
          after: fc.integer({ min: 1, max: 300 }),
          oneYearPpm: fc.integer({ min: 10_000, max: 60_000 }),
        }),
        ({ amountFen, ratePpm, on, months, part, after, oneYearPpm }) => {
          const publications = [{ publishedOn: '2025-06-20', oneYearPpm }];
          const repricing = { kind: 'january', spreadPpm: 10_000 } as const;
          let account = revolving({ amountFen, ratePpm, on, terms: { ...UNSHIFTED, repricing } }, months);
          const [maturesOn, partOn, partFen] = [addMonths(on, months), addDays(on, after), Math.floor((amountFen * part) / 100)];
          let owedFen = 0;
          const here = { ...world, publications };
          for (let day = on; day <= maturesOn; day = addDays(day, 1)) {
            account = asOf(account, day, here);
            if (account.dues.length > 0) {
              const dueFen = owedOn(account, day).reduce((sum, due) => sum + due.interestFen + due.principalFen, 0);
              owedFen += owedOn(account, day).reduce((sum, due) => sum + due.interestFen, 0);
              account = pay(account, day, dueFen).account;
            }
            if (day === partOn && partFen > 0 && account.state === 'open')
              account = pay(account, day, partFen, { kind: 'part', keep: 'term' }).account;
          }
          const balanceOn = (day: string): number => (partOn < maturesOn && day >= partOn ? amountFen - partFen : amountFen);
          const exact = dailySum(balanceOn, account.rates, on, maturesOn);
          const apart = BigInt(owedFen) * YEAR - exact;
          // Each posting is off by half a fen at most.
          expect((apart < 0n ? -apart : apart) * 2n <= BigInt(account.chargedN) * YEAR).toBe(true);
          expect([account.state, account.paid.interestFen]).toEqual(['closed', owedFen]);
        },
      ),
      { numRuns: 40 },
    );
  });
  it('of being late: at once, and day by day, at 1.5 times the rate and never above 24 % a year', () => {
    fc.assert(
      fc.property(fc.record({ ...anyLoan, days: fc.integer({ min: 4, max: 400 }) }), ({ amountFen, ratePpm, on, days }) => {
        const maturesOn = addMonths(on, 3);
        const account = asOf(bullet({ amountFen, ratePpm, on, terms: UNSHIFTED }, maturesOn), maturesOn, world);
        const [due] = owedOn(account, addDays(maturesOn, days));
        const tenths = Math.min(ratePpm * 15, 2_400_000);
        const late = (fen: number): number => {
          let sum = 0n;
          for (let day = 0; day < days; day++) sum += BigInt(fen) * BigInt(tenths);
          return Number((2n * sum + 10n * YEAR) / (20n * YEAR));
        };
        expect([due?.penaltyFen, due?.compoundFen]).toEqual([late(amountFen), late(due?.interestFen ?? 0)]);
      }),
    );
  });
  it('of paying off: to the day, and by the days that passed', () => {
    fc.assert(
      fc.property(fc.record({ ...anyLoan, days: fc.integer({ min: 0, max: 180 }) }), ({ amountFen, ratePpm, on, days }) => {
        const disbursed = disbursedByDays(
          { amountFen, ratePpm, on, terms: UNSHIFTED },
          { method: 'bullet', maturesOn: addDays(on, 181), posting: null },
        );
        const day = addDays(on, days);
        const { interestFen, principalFen } = payoffQuote(opened(disbursed), day, world);
        expect([principalFen, interestFen]).toEqual([
          amountFen,
          roundedUp(BigInt(amountFen) * BigInt(ratePpm) * BigInt(daysBetween(on, day))),
        ]);
      }),
    );
  });
});
