import { describe, expect, it } from 'vitest';
import { instalments, pay, world } from '../testing/accounts.ts';
import type { LoanAccount } from './account.ts';
import { asOf } from './day.ts';
import { type InstalmentPlan, lastNOf } from './plan.ts';
import { partsAfterRepricing } from './plan-parts.ts';
import { comingRows } from './rows.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };
const planOf = ({ plan }: LoanAccount): InstalmentPlan => plan as InstalmentPlan;
const rowsOf = (account: LoanAccount) =>
  comingRows(account, world.calendar).map(({ n, principalFen, interestFen }) => ({
    n,
    principalFen,
    paymentFen: principalFen + interestFen,
  }));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const prepay = (account: LoanAccount, fen: number, keep: 'term' | 'instalment') =>
  pay(account, '2026-01-20', fen, { kind: 'part', keep }).account;

describe('principal paid early', () => {
  it('with the instalment kept: the same instalment, and the last one earlier', () => {
    const level = rowsOf(instalments(drawn, 12))[0]?.paymentFen;
    const after = prepay(instalments(drawn, 12), 5_000_000, 'instalment');
    const rows = rowsOf(after);
    // 70,000.00 at 10,294.91 a month: six whole ones and a rest.
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(rows.slice(0, -1).every(({ paymentFen }) => paymentFen === level)).toBe(true);
    expect(rows.at(-1)?.paymentFen).toBeLessThan(level ?? 0);
    expect(sum(rows.map(({ principalFen }) => principalFen))).toBe(7_000_000);
    expect(lastNOf(planOf(after))).toBe(7);
  });
  it('with the instalment kept: nothing is left for an eighth when the seventh pays to the fen', () => {
    const even = instalments({ ...drawn, ratePpm: 0 }, 12);
    const after = prepay(even, 5_000_000, 'instalment');
    expect([rowsOf(after).length, lastNOf(planOf(after))]).toEqual([7, 7]);
  });
  it('with the instalment kept and next to nothing paid: the term stays', () => {
    expect(lastNOf(planOf(prepay(instalments(drawn, 12), 1, 'instalment')))).toBe(12);
  });
  it('with the term kept: as many instalments, each smaller', () => {
    const rows = rowsOf(prepay(instalments(drawn, 12), 5_000_000, 'term'));
    expect(rows.length).toBe(12);
    expect(sum(rows.map(({ principalFen }) => principalFen))).toBe(7_000_000);
    expect(Math.max(...rows.map(({ paymentFen }) => paymentFen)) - Math.min(...rows.map(({ paymentFen }) => paymentFen))).toBeLessThan(12);
  });
  it('twice before the same instalment leaves one part for what comes, not two', () => {
    const twice = prepay(prepay(instalments(drawn, 12), 1_000_000, 'term'), 1_000_000, 'instalment');
    expect(planOf(twice).parts).toMatchObject([{ firstN: 1, principalFen: 10_000_000 }]);
    const later = asOf(twice, '2026-02-20', world);
    const third = pay(
      later,
      '2026-02-20',
      sum(later.dues.map(({ slices }) => (slices[0]?.principalFen ?? 0) + (slices[0]?.interestFen ?? 0))) + 500_000,
      {
        kind: 'part',
        keep: 'term',
      },
    ).account;
    expect(planOf(third).parts.map(({ firstN }) => firstN)).toEqual([1, 2]);
  });
});

describe('a new rate', () => {
  const from = (account: LoanAccount, on: string, ratePpm = 40_000): LoanAccount => {
    const rate = { from: on, ratePpm };
    const plan = planOf(account);
    return { ...account, rates: [...account.rates, rate], plan: { ...plan, parts: partsAfterRepricing(account, plan, rate) } };
  };
  it('levels the instalments that are left, from the next whole period on', () => {
    const rows = rowsOf(from(instalments(drawn, 12), '2026-05-01'));
    const before = rowsOf(instalments(drawn, 12));
    // Instalments 1 to 3 end before it; the fourth, in whose period it begins, keeps its principal part.
    expect(rows.slice(0, 4).map(({ principalFen }) => principalFen)).toEqual(before.slice(0, 4).map(({ principalFen }) => principalFen));
    const left = rows.slice(4).map(({ paymentFen }) => paymentFen);
    expect(left.slice(0, -1).every((fen) => fen === left[0])).toBe(true);
    expect(Math.abs((left.at(-1) ?? 0) - (left[0] ?? 0))).toBeLessThan(12);
    expect(left[0]).toBeLessThan(before[4]?.paymentFen ?? 0);
    expect(sum(rows.map(({ principalFen }) => principalFen))).toBe(12_000_000);
  });
  it('leaves the principal parts of 等额本金 to the fen', () => {
    const account = instalments({ ...drawn, amountFen: 1_000_006 }, 10, { method: 'equal-principal' });
    const before = rowsOf(account).map(({ principalFen }) => principalFen);
    expect(before.slice(-2)).toEqual([100_001, 99_997]);
    expect(rowsOf(from(account, '2026-09-20')).map(({ principalFen }) => principalFen)).toEqual(before);
  });
  it('that begins on a due day holds from the instalment after it', () => {
    const parts = planOf(from(instalments(drawn, 12), '2026-04-20')).parts;
    expect(parts.map(({ firstN, ratePpm }) => [firstN, ratePpm])).toEqual([
      [1, 54_000],
      [4, 40_000],
    ]);
  });
  it('may begin with the last instalment, and changes no part when it begins within that', () => {
    const account = instalments(drawn, 12);
    expect(planOf(from(account, '2026-12-20')).parts.map(({ firstN, lastN }) => [firstN, lastN])).toEqual([
      [1, 12],
      [12, 12],
    ]);
    expect(planOf(from(account, '2026-12-21')).parts).toEqual(planOf(account).parts);
  });
});
