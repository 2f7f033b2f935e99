import { ok, type Result, refuse } from '../../kernel/result.ts';
import { availablePoints, type Moment, type Points, type PointsAccount, type Slice, sumOf } from './account.ts';
import { type Course, goOn, settleUp, withDebtPaid } from './course.ts';
import { hasExpired, takeFirst } from './lots.ts';

/** A redemption's points stay frozen for ten minutes, then they are free again (handbook section 8). */
export const HOLD_MS = 600_000;

export type FreezeRefusal =
  | { readonly kind: 'balanceNegative'; readonly availablePoints: Points }
  | { readonly kind: 'notEnough'; readonly availablePoints: Points };

export type Frozen = { readonly course: Course; readonly slices: readonly Slice[]; readonly until: string };

/**
 * Freezes points for a redemption: the lots that expire first, then those earned first.
 * @param points above 0
 */
export const decideFreeze = (
  account: PointsAccount,
  redemptionId: string,
  points: Points,
  moment: Moment,
): Result<Frozen, FreezeRefusal> => {
  const course = settleUp(account, moment);
  const available = availablePoints(course.account);
  if (available < 0) return refuse({ kind: 'balanceNegative', availablePoints: available });
  if (points > available) return refuse({ kind: 'notEnough', availablePoints: available });
  const slices = takeFirst(course.account.lots, points);
  const until = new Date(Date.parse(moment.at) + HOLD_MS).toISOString();
  return ok({ course: goOn(course, { kind: 'frozen', redemptionId, slices, until }), slices, until });
};

/** The hold is not there: it ran out, or was spent or released before. */
export type HoldRefusal = { readonly kind: 'holdGone' };

/** FROZEN → SPENT. The points of a lot that expired while they were frozen are spent all the same. */
export const decideSpend = (account: PointsAccount, redemptionId: string, moment: Moment): Result<Course, HoldRefusal> => {
  const course = settleUp(account, moment);
  const hold = course.account.holds.find((one) => one.redemptionId === redemptionId);
  return hold ? ok(goOn(course, { kind: 'spent', redemptionId, slices: hold.slices })) : refuse({ kind: 'holdGone' });
};

/** FROZEN → AVAILABLE, as if they had never been frozen: what expired meanwhile is expired. */
export const decideRelease = (account: PointsAccount, redemptionId: string, moment: Moment): Result<Course, HoldRefusal> => {
  const course = settleUp(account, moment);
  const hold = course.account.holds.find((one) => one.redemptionId === redemptionId);
  if (!hold) return refuse({ kind: 'holdGone' });
  const free = goOn(course, { kind: 'released', redemptionId, slices: hold.slices });
  const late = hold.slices.filter((slice) => hasExpired(slice, moment.on));
  return ok(withDebtPaid(sumOf(late) === 0 ? free : goOn(free, { kind: 'expired', slices: late })));
};
