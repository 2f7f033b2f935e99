import { describe, expect, it } from 'vitest';
import { judgeFraud } from './rules.ts';
import { atOnce, type RecentRedemption, speedOf, withNow } from './speed.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 20, 4, n)).toISOString();
const at = (n: number, merchantId = 'm1'): RecentRedemption => ({ merchantId, at: minute(n) });

describe('how fast a villager redeems', () => {
  it('is counted over an hour, this one with the others', () => {
    const recent = [at(0), at(1, 'm2'), at(30)];
    expect(withNow(recent, 'm3', minute(60))).toEqual([at(0), at(1, 'm2'), at(30), at(60, 'm3')]);
    expect(withNow(recent, 'm3', minute(61))).toEqual([at(1, 'm2'), at(30), at(61, 'm3')]);
    expect(speedOf(withNow(recent, 'm1', minute(60)))).toEqual({ redemptionsInHour: 4, merchantsInHour: 2 });
    expect(speedOf(withNow([], 'm1', minute(60)))).toEqual({ redemptionsInHour: 1, merchantsInHour: 1 });
  });
  it('is all that a counter judges by', () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => at(i));
    const codes = (n: number) => judgeFraud(atOnce(withNow(many(n - 1), 'm1', minute(50)), 100)).map(({ code }) => code);
    expect([codes(6), codes(7), codes(21)]).toEqual([[], ['P02'], ['P01', 'P02']]);
    expect(atOnce([at(0)], 70)).toMatchObject({ points: 70, redemptionsInHour: 1, isStaff: null });
  });
});
