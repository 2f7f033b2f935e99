import type { PendingCommand } from '../platform/api/pending-commands';

/** One till, one slot: while one redemption has no known outcome, no other is sent from this phone. */
export const redeemSlot = (merchantId: string): string => `redeem:${merchantId}`;
export const refundSlot = (redemptionId: string): string => `refund:${redemptionId}`;

/** The points that a stored redemption asked for. */
export const pointsOfPending = (pending: PendingCommand): number => {
  const { body } = JSON.parse(pending.input) as { body?: { codes?: readonly { points?: number }[] } };
  return (body?.codes ?? []).reduce((sum, { points = 0 }) => sum + points, 0);
};
