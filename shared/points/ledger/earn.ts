import type { PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Moment, PendingLot, Points, PointsAccount, Slice } from './account.ts';
import { type Cap, countsOf, roomUnder } from './caps.ts';
import { type Course, goOn, settleUp, withDebtPaid } from './course.ts';
import { hasExpired, lotOf, sameLot, takeFirst, withoutSlices } from './lots.ts';

export type Earning = {
  readonly earningId: string;
  readonly source: string;
  readonly points: Points;
  readonly earnedOn: PlainDate;
  /** `now`, a later day, or once it is confirmed. */
  readonly available: 'now' | 'confirmed' | { readonly on: PlainDate };
};

/** An earning as it stands: what is reversed or confirmed later. */
export type StandingEarning = Pick<Earning, 'earningId' | 'source'> & {
  readonly slice: Slice;
  /** Null: available at once. `confirmed` stands until it is. */
  readonly waits: { readonly availableOn: PlainDate | null } | null;
  readonly state: 'waiting' | 'granted' | 'reversed';
};

export type EarnRefusal = { readonly kind: 'capReached'; readonly capIds: readonly string[] };

export type Earned = { readonly course: Course; readonly earning: StandingEarning };

/**
 * Grants what the person's caps leave room for of an earning (handbook section 8); refused when that is nothing. Caps count the day
 * of the grant, which never goes back, so that a fact that comes late does not open an earlier day again.
 * @param caps those of the earning's source and of all sources
 */
export const decideEarning = (
  account: PointsAccount,
  earning: Earning,
  caps: readonly Cap[],
  moment: Moment,
): Result<Earned, EarnRefusal> => {
  const course = settleUp(account, moment);
  const { earningId, source, available } = earning;
  const points = roomUnder(course.account, caps, earning.points, moment.on);
  if (points === 0) {
    const full = caps.filter((cap) => roomUnder(course.account, [cap], 1, moment.on) === 0);
    return refuse({ kind: 'capReached', capIds: full.map(({ capId }) => capId) });
  }
  const slice: Slice = { ...lotOf(earning.earnedOn), points };
  const counts = countsOf(caps, points, moment.on);
  const named = { earningId, source, counts };
  if (available === 'now') {
    const after = withDebtPaid(goOn(course, { kind: 'earned', ...named, slice }));
    return ok({ course: after, earning: { earningId, source, slice, waits: null, state: 'granted' } });
  }
  const waits = { availableOn: available === 'confirmed' ? null : available.on };
  const after = goOn(course, { kind: 'pended', ...named, lot: { ...slice, ...waits } });
  const state = available === 'confirmed' ? 'waiting' : 'granted';
  return ok({ course: after, earning: { earningId, source, slice, waits, state } });
};

export type ConfirmEarningRefusal = { readonly kind: 'notWaiting' };

/** An earning that waited for somebody's word becomes available (or pays off a debt, or has expired while it waited). */
export const decideEarningConfirmed = (
  account: PointsAccount,
  earning: StandingEarning,
  moment: Moment,
): Result<Earned, ConfirmEarningRefusal> => {
  if (earning.state !== 'waiting') return refuse({ kind: 'notWaiting' });
  const course = settleUp(account, moment);
  const lot: PendingLot = { ...earning.slice, availableOn: null };
  const ripe = goOn(course, { kind: 'matured', lots: [lot] });
  const late = hasExpired(lot, moment.on) ? goOn(ripe, { kind: 'expired', slices: [earning.slice] }) : withDebtPaid(ripe);
  return ok({ course: late, earning: { ...earning, state: 'granted' } });
};

export type ReverseRefusal = { readonly kind: 'alreadyReversed' } | { readonly kind: 'expiredSince'; readonly expiredOn: PlainDate };

/**
 * Takes an earning back, whole: from its pending points while they wait, else from its own lot, then from the lots to be spent
 * first, and what is not there any more as a debt. Points whose lot has expired are gone already.
 */
export const decideReversal = (account: PointsAccount, earning: StandingEarning, moment: Moment): Result<Earned, ReverseRefusal> => {
  const { earningId, source, slice, waits } = earning;
  if (earning.state === 'reversed') return refuse({ kind: 'alreadyReversed' });
  const course = settleUp(account, moment);
  const still = earning.state === 'waiting' || (waits?.availableOn ?? moment.on) > moment.on;
  if (!still && hasExpired(slice, moment.on)) return refuse({ kind: 'expiredSince', expiredOn: slice.expiresOn });
  const reversed: StandingEarning = { ...earning, state: 'reversed' };
  if (still && waits) {
    const pending = [{ ...slice, ...waits }];
    return ok({
      course: goOn(course, { kind: 'reversed', earningId, source, pending, slices: [], debtPoints: 0 }),
      earning: reversed,
    });
  }
  const { lots } = course.account;
  const own = takeFirst(
    lots.filter((lot) => sameLot(lot, slice)),
    slice.points,
  );
  const ownPoints = own[0]?.points ?? 0;
  const others = takeFirst(withoutSlices(lots, own, sameLot), slice.points - ownPoints);
  const slices = [...own, ...others];
  const debtPoints = slice.points - slices.reduce((sum, { points }) => sum + points, 0);
  return ok({ course: goOn(course, { kind: 'reversed', earningId, source, pending: [], slices, debtPoints }), earning: reversed });
};
