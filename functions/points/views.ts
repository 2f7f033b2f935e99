import type * as contract from '@huinong/shared/contracts/points.ts';
import type { RedemptionItem } from './items.ts';

/** @param at when given, a redemption whose time ran out is over by then, whether or not the job has come to it */
export const redemptionView = (item: RedemptionItem, at?: Date): contract.Redemption => {
  const { redemptionId, merchantId, merchantName, points, amountFen, refundedPoints, until } = item;
  const over = at !== undefined && until !== null && until <= at.toISOString();
  const state = over ? 'released' : item.state;
  return { redemptionId, merchantId, merchantName, points, amountFen, state, until: over ? null : until, refundedPoints, at: item.at };
};
