import { describe, expect, it } from 'vitest';
import { FRAUD_1, type FraudInputs, judgeFraud, merchantFigures } from './rules.ts';

const plain: FraudInputs = {
  redemptionsInHour: 1,
  merchantsInHour: 1,
  merchantRedemptions: 100,
  personShareOfMerchantPpm: 10_000,
  refundSharePpm: 0,
  sameHousehold: false,
  distanceMetres: 5,
  isStaff: false,
  points: 100,
  monthEndOverAveragePpm: 1_000_000,
};
const unknown = { sameHousehold: null, distanceMetres: null, isStaff: null, monthEndOverAveragePpm: null };
const codes = (more: Partial<FraudInputs>): string[] => judgeFraud({ ...plain, ...more }).map(({ code, action }) => `${code} ${action}`);

describe('the rules against fraud', () => {
  it('have nothing to say of a plain redemption, or of what is not known', () => {
    expect(codes({})).toEqual([]);
    expect(codes(unknown)).toEqual([]);
  });
  it.each<[Partial<FraudInputs>, string[]]>([
    [{ redemptionsInHour: 6 }, []],
    [{ redemptionsInHour: 7 }, ['P02 case']],
    [{ redemptionsInHour: 20 }, ['P02 case']],
    [{ redemptionsInHour: 21 }, ['P01 refuse', 'P02 case']],
    [{ merchantsInHour: 4 }, []],
    [{ merchantsInHour: 5 }, ['P03 case']],
    [{ personShareOfMerchantPpm: 300_000 }, []],
    [{ personShareOfMerchantPpm: 300_001 }, ['P04 case']],
    [{ personShareOfMerchantPpm: 900_000, merchantRedemptions: 20 }, []],
    [{ personShareOfMerchantPpm: 900_000, merchantRedemptions: 21 }, ['P04 case']],
    [{ sameHousehold: true }, ['P05 case']],
    [{ distanceMetres: 1_000 }, []],
    [{ distanceMetres: 1_001 }, ['P06 case']],
    [{ isStaff: true }, []],
    [{ isStaff: true, points: 5_001 }, ['P07 case']],
    [{ points: 5_001 }, []],
    [{ refundSharePpm: 200_001 }, ['P08 case']],
    [{ refundSharePpm: 200_000 }, []],
    [{ refundSharePpm: 900_000, merchantRedemptions: 20 }, []],
    [{ monthEndOverAveragePpm: 5_000_001 }, ['P09 case']],
    [{ monthEndOverAveragePpm: 5_000_000 }, []],
  ])('say of %j: %j', (more, expected) => expect(codes(more)).toEqual(expected));
  it('have a code each and words for whoever works on the case', () => {
    expect(new Set(FRAUD_1.rules.map(({ code }) => code)).size).toBe(9);
    expect(FRAUD_1.rules.every(({ text, all }) => text.length > 5 && all.length > 0)).toBe(true);
    expect(judgeFraud({ ...plain, sameHousehold: true })[0]?.text).toContain('家人');
  });
});

describe('a merchant’s figures', () => {
  it('are shares of its points', () => {
    const share = (personId: string, points: number, refundedPoints = 0) => ({ personId, points, refundedPoints });
    expect(merchantFigures([share('p1', 100), share('p2', 150, 50), share('p1', 50)], 'p1')).toEqual({
      merchantRedemptions: 3,
      personShareOfMerchantPpm: 500_000,
      refundSharePpm: 166_666,
    });
    expect(merchantFigures([share('p1', 100), share('p2', 300)], 'p1').personShareOfMerchantPpm).toBe(250_000);
    expect(merchantFigures([share('p1', 100), share('p2', 300)], 'p2').personShareOfMerchantPpm).toBe(750_000);
    expect(merchantFigures([], 'p1')).toEqual({ merchantRedemptions: 0, personShareOfMerchantPpm: 0, refundSharePpm: 0 });
  });
});
