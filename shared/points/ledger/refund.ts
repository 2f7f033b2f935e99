import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Moment, Points, PointsAccount, Slice } from './account.ts';
import { type Course, goOn, settleUp, withDebtPaid } from './course.ts';
import { giveBack } from './lots.ts';

/** A redemption that was spent, as far as a refund looks at it. */
export type SpentRedemption = {
  readonly redemptionId: string;
  /** As they were taken. */
  readonly slices: readonly Slice[];
  readonly points: Points;
  readonly refundedPoints: Points;
};

export type RefundRefusal = { readonly kind: 'moreThanSpent'; readonly refundablePoints: Points };

export type Refunded = { readonly course: Course; readonly slices: readonly Slice[] };

/**
 * Gives back a redemption or a part of it (V15): its lots in reverse; what comes back pays off a debt first.
 * @param points above 0
 */
export const decideRefund = (
  account: PointsAccount,
  redemption: SpentRedemption,
  refundId: string,
  points: Points,
  moment: Moment,
): Result<Refunded, RefundRefusal> => {
  const { redemptionId, refundedPoints } = redemption;
  const refundablePoints = redemption.points - refundedPoints;
  if (points > refundablePoints) return refuse({ kind: 'moreThanSpent', refundablePoints });
  const slices = giveBack(redemption.slices, refundedPoints, points, moment.on);
  const back = goOn(settleUp(account, moment), { kind: 'refunded', redemptionId, refundId, slices });
  return ok({ course: withDebtPaid(back), slices });
};
