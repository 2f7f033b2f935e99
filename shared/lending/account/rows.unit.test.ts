import { describe, expect, it } from 'vitest';
import { instalments, world } from '../testing/accounts.ts';
import { asOf } from './day.ts';
import { daysPastDue } from './late.ts';
import { comingRows } from './rows.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-03-23' };
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('instalments of a quarter', () => {
  it('等额本息: a quarter of the yearly rate on the balance, level but for the last', () => {
    const rows = comingRows(instalments(drawn, 4, { everyMonths: 3 }), world.calendar);
    // i = 1.35 %: 120,000 × i ÷ (1 − 1.0135⁻⁴) = 31,019.29
    expect(rows.map(({ contractDueOn, interestFen }) => [contractDueOn, interestFen])).toEqual([
      ['2026-06-23', 162_000],
      ['2026-09-23', 122_311],
      ['2026-12-23', 82_086],
      ['2027-03-23', 41_318],
    ]);
    expect(rows.map(({ principalFen, interestFen }) => principalFen + interestFen)).toEqual([3_101_929, 3_101_929, 3_101_929, 3_101_928]);
    expect(sum(rows.map(({ principalFen }) => principalFen))).toBe(12_000_000);
  });

  it('等额本金: equal principal parts', () => {
    const rows = comingRows(instalments(drawn, 4, { everyMonths: 3, method: 'equal-principal' }), world.calendar);
    expect(rows.map(({ principalFen, interestFen }) => [principalFen, interestFen])).toEqual([
      [3_000_000, 162_000],
      [3_000_000, 121_500],
      [3_000_000, 81_000],
      [3_000_000, 40_500],
    ]);
  });
});

describe('the first period', () => {
  it('is odd only when its day is not a whole period after the draw', () => {
    const [regular] = comingRows(instalments(drawn, 12, { firstDueOn: '2026-04-23' }), world.calendar);
    const [odd] = comingRows(instalments(drawn, 12, { firstDueOn: '2026-04-24' }), world.calendar);
    // A month is a twelfth of 5.4 %, though it has 31 days; 32 days are 32/360.
    expect([regular?.interestFen, odd?.interestFen]).toEqual([54_000, 57_600]);
  });
});

describe('a maturity moved by a holiday further than the grace reaches', () => {
  it('is not late before its new day is over, and counts from that day', () => {
    const at = asOf(instalments({ ...drawn, on: '2026-09-01' }, 1), '2026-10-08', world);
    expect(at.dues).toMatchObject([{ contractDueOn: '2026-10-01', dueOn: '2026-10-08' }]);
    expect(['2026-10-05', '2026-10-08', '2026-10-09'].map((on) => daysPastDue(at, on))).toEqual([0, 0, 1]);
  });
});
