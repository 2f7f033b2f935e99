import type * as contract from '@huinong/shared/contracts/mall.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { saleStateOn } from '@huinong/shared/points/mall/benefit.ts';
import { isLate } from '@huinong/shared/points/mall/order.ts';
import type * as z from 'zod';
import type { BenefitItem, HandOverItem, OrderItem } from './items.ts';

export type OrderView = z.infer<typeof contract.order>;
export type BenefitView = z.infer<typeof contract.getBenefit.reply>['benefit'];

export const benefitView = (item: BenefitItem, left: number): BenefitView => {
  const { benefitId, kind, title, words, pricePoints, perPerson, saleFrom, saleTo, places, pickUpDays } = item;
  const terms = { benefitId, kind, title, words, pricePoints, left, perPerson, saleFrom, saleTo, places: [...places], pickUpDays };
  // An item that was written before there were pictures has none.
  return { ...terms, pictureId: item.pictureId ?? null };
};

export const managedView = (item: BenefitItem, left: number, on: PlainDate): contract.ManagedBenefit => {
  const { stock, settlementFen, version } = item;
  return { ...benefitView(item, left), stock, ordered: stock - left, settlementFen, state: saleStateOn(item, on), version };
};

/** An order whose days are over has lapsed, whether or not the job has come to it. */
export const orderView = (item: OrderItem, on: PlainDate): OrderView => {
  const { orderId, benefitId, kind, title, pricePoints, places, pickUpUntil, at, pickedUpAt, endedAt } = item;
  const state = isLate(item, on) ? 'lapsed' : item.state;
  return { orderId, benefitId, kind, title, pricePoints, state, places: [...places], pickUpUntil, orderedAt: at, pickedUpAt, endedAt };
};

export const handOverView = ({ orderId, title, amountFen, at }: HandOverItem) => ({ orderId, title, amountFen, at });
