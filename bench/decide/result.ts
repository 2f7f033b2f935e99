import { CHARACTERISTICS, type Characteristic, type Decision } from '@huinong/shared/credit/decision.ts';
import type { RuleSet } from '@huinong/shared/credit/ruleset.ts';

/** What another engine finds of a decision: rules, card, grade, limit, price. Sorting and picking four reasons is done for it here. */
export type Found = Omit<Decision, 'reasons' | 'explain' | 'ruleset'> & {
  readonly codes: readonly { readonly code: string; readonly refuses: boolean }[];
};

const best = (data: RuleSet): Readonly<Record<Characteristic, number>> => {
  const { scorecard: card } = data;
  const most = (bins: readonly { readonly points: number }[]): number => Math.max(...bins.map(({ points }) => points));
  return {
    labour: most(card.labour),
    landMu: most(card.landMu),
    income: most(card.incomeFen),
    netAssets: most(card.netAssetsFen),
    debtRatio: most(card.debtRatioPpm),
    integrity: Math.max(...Object.values(card.integrity)),
    deposit: most(card.depositFen),
    channels: most(card.channels),
    repaymentHistory: Math.max(...Object.values(card.repaymentHistory)),
    merchantActiveMonths: most(card.merchantActiveMonths),
    tags: 0,
  };
};

/** The decision in the form of decision.md, so that it can be compared to the byte. */
export const completed = (data: RuleSet): ((found: Found) => Decision) => {
  const most = best(data);
  const ruleset = `${data.name}@${data.version}`;
  return ({ codes, ...found }) => {
    const reasons = codes.map(({ code }) => code).sort();
    const refusals = codes
      .filter(({ refuses }) => refuses)
      .map(({ code }) => code)
      .sort();
    const shortfalls = CHARACTERISTICS.filter((key) => key !== 'tags' && most[key] > found.points[key]).sort(
      (a, b) => most[b] - found.points[b] - (most[a] - found.points[a]),
    );
    const { id, outcome, score, points, grade, limitFen, binding, rateAnnualPpm } = found;
    const explain = [...refusals, ...shortfalls].slice(0, 4);
    return { id, outcome, reasons, score, points, grade, limitFen, binding, rateAnnualPpm, explain, ruleset };
  };
};
