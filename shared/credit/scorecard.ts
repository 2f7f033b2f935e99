import type { Points } from './decision.ts';
import type { Facts } from './facts.ts';
import type { Bin, ScorecardData } from './ruleset.ts';
import { isBelowShare, type Share, shareOf } from './share.ts';

type Bins = { readonly bounds: readonly number[]; readonly points: readonly number[] };

const compileBins = (bins: readonly Bin[]): Bins => ({
  bounds: bins.slice(0, -1).map((bin) => bin.below as number),
  points: bins.map((bin) => bin.points),
});

/** The points of the bin [from, to) that holds the value; a missing value gives 0, never the best bin. */
const pointsIn = ({ bounds, points }: Bins, value: number | null): number => {
  if (value === null) return 0;
  let i = 0;
  while (i < bounds.length && value >= (bounds[i] as number)) i++;
  return points[i] as number;
};

export type Scorecard = {
  readonly base: number;
  readonly pointsOf: (facts: Facts) => Points;
  /** The most each characteristic can give. */
  readonly most: Points;
};

const best = (points: readonly number[]): number => Math.max(...points);

const haveCommon = (some: readonly string[], others: readonly string[]): boolean => {
  for (let i = 0; i < some.length; i++) for (let j = 0; j < others.length; j++) if (some[i] === others[j]) return true;
  return false;
};

/** decision.md section 2. A characteristic's name says how it is read from the facts; its bins are data. */
export const compileScorecard = (data: ScorecardData): Scorecard => {
  const labour = compileBins(data.labour);
  const landMu = compileBins(data.landMu);
  const income = compileBins(data.incomeFen);
  const netAssets = compileBins(data.netAssetsFen);
  const ratioPoints = data.debtRatioPpm.map((bin) => bin.points);
  const ratioBounds: readonly Share[] = data.debtRatioPpm.slice(0, -1).map((bin) => shareOf(bin.below as number));
  const deposit = compileBins(data.depositFen);
  const channels = compileBins(data.channels);
  const merchant = compileBins(data.merchantActiveMonths);
  const { integrity, repaymentHistory, tags } = data;

  const debtRatioPoints = (debtsFen: number | null, assetsFen: number | null): number => {
    if (debtsFen === null || assetsFen === null) return 0;
    let i = 0;
    // No debts is the first bin even without assets; debts without assets are below no bound, which is the last.
    if (debtsFen > 0) while (i < ratioBounds.length && !isBelowShare(debtsFen, assetsFen, ratioBounds[i] as Share)) i++;
    return ratioPoints[i] as number;
  };

  const tagPoints = (held: Facts['tags']): number => {
    let sum = 0;
    for (let i = 0; i < tags.length && held.length > 0; i++) {
      const { anyOf, points } = tags[i] as (typeof tags)[number];
      if (haveCommon(anyOf, held)) sum += points;
    }
    return sum;
  };

  return {
    base: data.base,
    pointsOf: ({ household, appraisal, bank, tags: held }) => {
      const { assetsFen, debtsFen } = household;
      const { socialCardActive, mobileBankActive } = bank;
      return {
        labour: pointsIn(labour, household.labour),
        landMu: pointsIn(landMu, household.landMu),
        income: pointsIn(income, household.incomeFen),
        netAssets: assetsFen === null || debtsFen === null ? 0 : pointsIn(netAssets, assetsFen - debtsFen),
        debtRatio: debtRatioPoints(debtsFen, assetsFen),
        integrity: appraisal.integrity === null ? 0 : integrity[appraisal.integrity],
        deposit: pointsIn(deposit, bank.depositDailyAverageFen),
        channels:
          socialCardActive === null && mobileBankActive === null
            ? 0
            : pointsIn(channels, (socialCardActive ? 1 : 0) + (mobileBankActive ? 1 : 0)),
        repaymentHistory: bank.repaymentHistory === null ? 0 : repaymentHistory[bank.repaymentHistory],
        merchantActiveMonths: pointsIn(merchant, bank.merchantActiveMonths),
        tags: tagPoints(held),
      };
    },
    most: {
      labour: best(labour.points),
      landMu: best(landMu.points),
      income: best(income.points),
      netAssets: best(netAssets.points),
      debtRatio: best(ratioPoints),
      integrity: best(Object.values(integrity)),
      deposit: best(deposit.points),
      channels: best(channels.points),
      repaymentHistory: best(Object.values(repaymentHistory)),
      merchantActiveMonths: best(merchant.points),
      tags: tags.reduce((sum, tag) => sum + Math.max(0, tag.points), 0),
    },
  };
};

/** Written out, because a sum over names costs as much as the whole card. */
export const totalOf = (points: Points): number =>
  points.labour +
  points.landMu +
  points.income +
  points.netAssets +
  points.debtRatio +
  points.integrity +
  points.deposit +
  points.channels +
  points.repaymentHistory +
  points.merchantActiveMonths +
  points.tags;
