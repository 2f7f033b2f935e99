import type { Points } from '../ledger/account.ts';

/** What was taken from one shard of a budget. */
export type Share = { readonly shard: number; readonly points: Points };

/** What one shard of a budget holds: the first ones hold the points that do not divide. */
export const shareOf = (points: Points, shards: number, shard: number): Points =>
  Math.floor(points / shards) + (shard < points % shards ? 1 : 0);

/** A budget cut into shards: a rush takes from many items instead of one, and their sum is the budget to the point. */
export const splitBudget = (points: Points, shards: number): readonly Points[] =>
  Array.from({ length: shards }, (_, shard) => shareOf(points, shards, shard));

/**
 * Takes points from a budget, from the preferred shard as long as it lasts, then from those after it; up to all that is left,
 * so that the last point is given out and not one more.
 * @param lefts what each shard has left
 */
export const takeShares = (lefts: readonly Points[], preferred: number, points: Points): readonly Share[] => {
  const shares: Share[] = [];
  let missing = points;
  for (let i = 0; i < lefts.length && missing > 0; i++) {
    const shard = (preferred + i) % lefts.length;
    const share = Math.min(missing, Math.max(0, lefts[shard] ?? 0));
    if (share > 0) shares.push({ shard, points: share });
    missing -= share;
  }
  return shares;
};
