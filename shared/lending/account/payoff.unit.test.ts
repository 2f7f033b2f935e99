import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { bullet, instalments, pay, revolving } from '../testing/accounts.ts';
import type { LoanAccount } from './account.ts';
import { principalOfSum } from './payoff.ts';
import { interestWithPrincipal } from './running.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };
const cost = (account: LoanAccount, principalFen: number, on: string) => principalFen + interestWithPrincipal(account, principalFen, on);

describe('principal out of a sum', () => {
  it('is the whole sum where interest waits for its posting day, or none ran', () => {
    expect(principalOfSum(revolving(drawn, 36), 100_000, '2026-02-10')).toBe(100_000);
    expect(principalOfSum(bullet(drawn, '2026-12-20'), 100_000, '2026-01-20')).toBe(100_000);
  });
  it('is the balance when the sum reaches for it and its interest, and not a fen before', () => {
    const account = bullet(drawn, '2026-12-20');
    const all = cost(account, drawn.amountFen, '2026-03-20');
    expect(principalOfSum(account, all, '2026-03-20')).toBe(drawn.amountFen);
    expect(principalOfSum(account, all + 1_000, '2026-03-20')).toBe(drawn.amountFen);
    expect(principalOfSum(account, all - 1, '2026-03-20')).toBe(drawn.amountFen - 1);
  });
  it('is worked out by hand', () => {
    // 60 days at 5.4 %: 0.9 %. 1,009.00 pays 1,000.00 and its 9.00.
    expect(principalOfSum(bullet(drawn, '2026-12-20'), 100_900, '2026-03-21')).toBe(100_000);
  });
  it('leaves exactly the interest on the largest principal the sum can carry', () => {
    const loans = fc.record({
      amountFen: fc.integer({ min: 100, max: 30_000_000 }),
      ratePpm: fc.integer({ min: 1, max: 240_000 }),
      days: fc.integer({ min: 1, max: 300 }),
      share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(loans, ({ amountFen, ratePpm, days, share }) => {
        const account = bullet({ amountFen, ratePpm, on: drawn.on }, '2026-12-20');
        const on = addDays(drawn.on, days);
        const sumFen = Math.max(1, Math.floor(amountFen * share));
        const principalFen = principalOfSum(account, sumFen, on);
        let largest = 0;
        for (let low = 0, high = sumFen; low <= high; ) {
          const middle = Math.floor((low + high) / 2);
          if (cost(account, middle, on) <= sumFen) [largest, low] = [middle, middle + 1];
          else high = middle - 1;
        }
        expect(sumFen - principalFen).toBe(interestWithPrincipal(account, largest, on));
        expect(principalFen).toBeGreaterThanOrEqual(largest);
        expect(principalFen - largest).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a sum meant for principal', () => {
  const part = { kind: 'part', keep: 'term' } as const;
  it('of a bullet loan pays its interest out of the same sum', () => {
    const { account, events } = pay(bullet(drawn, '2026-12-20'), '2026-03-21', 100_900, part);
    expect(events.at(-1)).toMatchObject({ early: { principalFen: 100_000, interestFen: 900 }, overFen: 0 });
    expect(account.notDueFen).toBe(11_900_000);
  });
  it('of one fen pays one fen, and leaves the last fen for the day that closes the loan', () => {
    const between = revolving({ ...drawn, on: '2026-01-22' }, 36);
    expect(pay(between, '2026-02-10', 1, part).events.at(-1)).toMatchObject({ early: { principalFen: 1, interestFen: 0 } });
    // All the principal, but not what ran on it: one fen of it stays, so that the loan is not closed with interest owed.
    const { account, events } = pay(between, '2026-02-10', drawn.amountFen, part);
    expect(events.at(-1)).toMatchObject({ early: { principalFen: drawn.amountFen - 1, interestFen: 0 }, overFen: 1 });
    expect([account.state, account.notDueFen]).toEqual(['open', 1]);
    expect(pay(account, '2026-02-10', 1, part).events.at(-1)).toMatchObject({ early: null, overFen: 1 });
  });
  it('when all principal is due already goes to suspense', () => {
    const at = instalments(drawn, 1);
    const due = { ...at, notDueFen: 0 };
    expect(pay(due, '2026-02-10', 500, part).events.at(-1)).toMatchObject({ early: null, overFen: 500 });
  });
  it('is principal and interest on it to the fen, whatever the sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11_000_000 }), fc.integer({ min: 1, max: 300 }), (sumFen, days) => {
        const { account, events } = pay(bullet(drawn, '2026-12-20'), addDays(drawn.on, days), sumFen, part);
        expect(account.paid.principalFen + account.paid.interestFen).toBe(sumFen);
        expect([account.suspenseFen, events.length]).toEqual([0, 1]);
      }),
    );
  });
  it('too small to pay everything keeps the term, for nothing was chosen', () => {
    const { account } = pay(instalments(drawn, 12), '2026-02-10', 5_000_000, { kind: 'all' });
    expect(account.plan).toMatchObject({ parts: [{ firstN: 1, lastN: 12 }] });
  });
  it('of nothing beyond the dues pays nothing early', () => {
    const { events } = pay(instalments(drawn, 12), '2026-02-20', 1_029_491, part);
    expect(events.at(-1)).toMatchObject({ kind: 'paid', early: null, overFen: 0 });
  });
});
