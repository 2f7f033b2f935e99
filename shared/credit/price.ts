import type { Ppm } from '../kernel/money.ts';
import { type DayCode, dayCode } from './day-code.ts';
import type { Facts } from './facts.ts';
import type { PriceData, ProductData } from './ruleset.ts';

export const PPM_PER_BP = 100;

export type Price = {
  /** LPR of one year in force on a day; null before the first that is known. */
  readonly lprOn: (on: DayCode) => Ppm | null;
  readonly rateOf: (facts: Facts, lprPpm: Ppm, product: ProductData, gradeSpreadBp: number) => Ppm;
  readonly discountBp: (facts: Facts) => number;
};

/** decision.md section 5; the basis points of every part are whole, so the rate is exact. */
export const compilePrice = ({ lpr1y, discounts }: PriceData): Price => {
  const newestFirst = lpr1y.map(({ from, ratePpm }) => ({ from: dayCode(from), ratePpm })).reverse();
  const { deposit, integrityPoints } = discounts;

  const discountBp = ({ bank, village }: Facts): number => {
    let bp = 0;
    if (bank.depositDailyAverageFen !== null && bank.depositDailyAverageFen >= deposit.fromFen) bp += deposit.bp;
    if (bank.socialCardActive === true) bp += discounts.socialCardBp;
    if (village.creditVillage === true) bp += discounts.creditVillageBp;
    if (village.integrityPoints !== null) bp += Math.floor(village.integrityPoints / integrityPoints.per) * integrityPoints.bp;
    return Math.min(bp, discounts.mostBp);
  };

  return {
    lprOn: (on) => {
      for (const { from, ratePpm } of newestFirst) if (from <= on) return ratePpm;
      return null;
    },
    rateOf: (facts, lprPpm, { spreadBp, floorBp, capBp }, gradeSpreadBp) => {
      const overLprBp = spreadBp + gradeSpreadBp - discountBp(facts);
      return lprPpm + Math.min(Math.max(overLprBp, floorBp), capBp) * PPM_PER_BP;
    },
    discountBp,
  };
};
