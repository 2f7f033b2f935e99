import { describe, expect, it } from 'vitest';
import { interestOfDays, localPlan } from './local-plan';

describe('what a loan costs, worked out on the phone', () => {
  it('is the bank’s own plan to the fen (handbook V04)', () => {
    const plan = localPlan({ amountFen: 12_000_000, rateAnnualPpm: 54_000, method: 'equal-instalment', termMonths: 12, on: '2026-01-20' });
    expect(plan?.interestFen).toBe(353_889);
    expect(plan?.rows.at(-1)).toEqual({ n: 12, dueOn: '2027-01-20', principalFen: 1_024_876, interestFen: 4_612, balanceFen: 0 });
    expect(plan?.yearlyCostPpm).toBeGreaterThanOrEqual(53_990);
    expect(plan?.yearlyCostPpm).toBeLessThanOrEqual(54_010);
  });

  it('pays interest on the 21st and the principal at the end when revolving', () => {
    const plan = localPlan({ amountFen: 1_000_000, rateAnnualPpm: 48_500, method: 'revolving', termMonths: 3, on: '2026-11-22' });
    expect(plan?.rows.map((row) => [row.dueOn, row.principalFen])).toEqual([
      ['2026-12-21', 0],
      ['2027-01-21', 0],
      ['2027-02-21', 0],
      ['2027-02-22', 1_000_000],
    ]);
    expect(plan?.rows.at(-1)?.balanceFen).toBe(0);
  });

  it('is nothing for nothing', () =>
    expect(localPlan({ amountFen: 0, rateAnnualPpm: 49_000, method: 'revolving', termMonths: 12, on: '2026-11-22' })).toBeNull());

  it('says what a day costs', () => expect(interestOfDays(1_200_000, 49_000, 1)).toBe(163));
});
