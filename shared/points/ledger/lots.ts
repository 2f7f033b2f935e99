import { addDays, dateOf, type PlainDate, partsOf } from '../../kernel/date.ts';
import { assert } from '../../kernel/result.ts';
import type { LotKey, Points, Slice } from './account.ts';

/** A slice of a lot that expired meanwhile comes back for this long (handbook section 8, V15). */
const REISSUED_DAYS = 30;

/** Earned on a date, points are good through 31 December of the next year (handbook section 8). */
export const lotOf = (earnedOn: PlainDate): LotKey => ({
  expiresOn: dateOf(partsOf(earnedOn).year + 1, 12, 31),
  earnedIn: earnedOn.slice(0, 7),
});

export const sameLot = (a: LotKey, b: LotKey): boolean => a.expiresOn === b.expiresOn && a.earnedIn === b.earnedIn;

/** Earliest expiry first, then earliest earning. */
const before = (a: LotKey, b: LotKey): boolean => (a.expiresOn === b.expiresOn ? a.earnedIn < b.earnedIn : a.expiresOn < b.expiresOn);

export const hasExpired = ({ expiresOn }: LotKey, on: PlainDate): boolean => expiresOn < on;

const putIn = (lots: readonly Slice[], slice: Slice): readonly Slice[] => {
  const at = lots.findIndex((lot) => !before(lot, slice));
  const there = lots[at];
  if (!there) return [...lots, slice];
  if (!sameLot(there, slice)) return [...lots.slice(0, at), slice, ...lots.slice(at)];
  return [...lots.slice(0, at), { ...there, points: there.points + slice.points }, ...lots.slice(at + 1)];
};

/** The lots with these slices in them, in the order of spending. */
export const withSlices = (lots: readonly Slice[], slices: readonly Slice[]): readonly Slice[] => slices.reduce(putIn, lots);

/** The lots without these slices; an emptied lot goes. */
export const withoutSlices = <L extends Slice>(lots: readonly L[], slices: readonly L[], same: (a: L, b: L) => boolean): readonly L[] =>
  slices.reduce<readonly L[]>((left, slice) => {
    const lot = left.find((one) => same(one, slice));
    assert(lot && lot.points >= slice.points, 'points are taken from a lot that holds them');
    return left.flatMap((one) => {
      if (one !== lot) return [one];
      return one.points === slice.points ? [] : [{ ...one, points: one.points - slice.points }];
    });
  }, lots);

/** The first of these lots, up to so many points. */
export const takeFirst = (lots: readonly Slice[], points: Points): readonly Slice[] => {
  const taken: Slice[] = [];
  let left = points;
  for (const lot of lots) {
    if (left === 0) break;
    const share = Math.min(lot.points, left);
    taken.push({ ...lot, points: share });
    left -= share;
  }
  return taken;
};

/**
 * What a refund gives back of what a redemption took: in reverse, after what earlier refunds gave back already. A slice whose
 * lot has expired comes back as one that is good for 30 days.
 */
export const giveBack = (taken: readonly Slice[], alreadyRefunded: Points, points: Points, on: PlainDate): readonly Slice[] => {
  const reversed = [...taken].reverse();
  const earlier = takeFirst(reversed, alreadyRefunded);
  const rest = withoutSlices(reversed, earlier, sameLot);
  return takeFirst(rest, points).map((slice) => (hasExpired(slice, on) ? { ...slice, expiresOn: addDays(on, REISSUED_DAYS) } : slice));
};
