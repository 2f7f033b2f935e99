import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { type RatePeriod, rateOn } from '../rates/rate-periods.ts';
import type { LoanAccount } from './account.ts';
import { type InstalmentPlan, instalmentDueOn, lastNOf, type PlanPart } from './plan.ts';
import type { Keep } from './purpose.ts';
import { levelFenOf, partOf, principalPart } from './rows.ts';

/** The first part of an instalment plan. */
export const firstPart = (plan: Omit<InstalmentPlan, 'parts' | 'kind'>, principalFen: Fen, ratePpm: number, count: number): PlanPart => {
  const firstN = plan.afterN + 1;
  const levelFen = levelFenOf(plan.method, principalFen, ratePpm, plan.everyMonths, count);
  return { firstN, lastN: plan.afterN + count, principalFen, ratePpm, levelFen };
};

const replaced = (plan: InstalmentPlan, part: PlanPart): PlanPart[] => [...plan.parts.filter(({ firstN }) => firstN < part.firstN), part];

/** The parts after principal was paid early: the next instalment begins a new one on what is left. */
export const partsAfterPrepayment = (
  { rates, chargedN, notDueFen }: LoanAccount,
  plan: InstalmentPlan,
  principalFen: Fen,
  keep: Keep,
  on: PlainDate,
): PlanPart[] => {
  const [firstN, lastN, left] = [chargedN + 1, lastNOf(plan), notDueFen - principalFen];
  const ratePpm = rateOn(rates, on);
  if (keep === 'term') {
    const levelFen = levelFenOf(plan.method, left, ratePpm, plan.everyMonths, lastN - firstN + 1);
    return replaced(plan, { firstN, lastN, principalFen: left, ratePpm, levelFen });
  }
  const levelFen = (plan.parts.at(-1) as PlanPart).levelFen;
  const part = { firstN, lastN, principalFen: left, ratePpm, levelFen };
  return replaced(plan, { ...part, lastN: endOf(plan, part) });
};

/** The instalment that pays the balance off. */
const endOf = (plan: InstalmentPlan, part: PlanPart): number => {
  let [n, balanceFen] = [part.firstN, part.principalFen];
  for (; n < part.lastN; n++) {
    balanceFen -= principalPart(plan, part, n, balanceFen);
    if (balanceFen === 0) return n;
  }
  return n;
};

/**
 * The parts under a new rate: the instalment in whose period it begins keeps its principal part and only its interest is split;
 * from the next one on the instalment is level again over the instalments that are left (docs/decisions/0041).
 */
export const partsAfterRepricing = ({ chargedN, notDueFen }: LoanAccount, plan: InstalmentPlan, rate: RatePeriod): PlanPart[] => {
  let [n, balanceFen] = [chargedN + 1, notDueFen];
  const lastN = lastNOf(plan);
  while (balanceFen > 0 && instalmentDueOn(plan, n - 1) < rate.from) {
    balanceFen -= principalPart(plan, partOf(plan, n), n, balanceFen);
    n += 1;
  }
  if (balanceFen === 0) return [...plan.parts];
  const levelFen =
    plan.method === 'equal-principal'
      ? partOf(plan, n).levelFen
      : levelFenOf(plan.method, balanceFen, rate.ratePpm, plan.everyMonths, lastN - n + 1);
  return replaced(plan, { firstN: n, lastN, principalFen: balanceFen, ratePpm: rate.ratePpm, levelFen });
};
