import { addDays, type PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { assert, ok, type Result, refuse } from '../../kernel/result.ts';
import type { Moment, Points, PointsAccount, Slice } from '../ledger/account.ts';
import { type Course, goOn } from '../ledger/course.ts';
import { decideFreeze, type FreezeRefusal } from '../ledger/hold.ts';
import { decideRefund } from '../ledger/refund.ts';
import { type Benefit, type BenefitKind, type Place, saleStateOn } from './benefit.ts';

export type OrderState = 'ordered' | 'pickedUp' | 'cancelled' | 'lapsed';

/** One piece of a benefit, paid for with points; with what was agreed when it was ordered. */
export type Order = {
  readonly orderId: string;
  readonly benefitId: string;
  readonly personId: string;
  readonly kind: BenefitKind;
  readonly title: string;
  readonly pricePoints: Points;
  readonly settlementFen: Fen;
  readonly places: readonly Place[];
  /** As they were taken from the lots. */
  readonly slices: readonly Slice[];
  readonly state: OrderState;
  /** The business date of the order. */
  readonly day: PlainDate;
  /** The last business date on which it may be picked up. */
  readonly pickUpUntil: PlainDate;
  /** The counter that handed it over. */
  readonly pickedUpAt: Place | null;
};

/** The points of an order are taken at once; whether the stock has a piece is the store's to say. */
export type OrderWish = {
  readonly orderId: string;
  readonly personId: string;
  /** The price the person was shown. */
  readonly seenPricePoints: Points;
  /** How many of this benefit they have that were not given back. */
  readonly standing: number;
};

export type OrderRefusal =
  | FreezeRefusal
  | { readonly kind: 'notOnSale' }
  | { readonly kind: 'priceChanged'; readonly pricePoints: Points }
  | { readonly kind: 'limitReached'; readonly perPerson: number };

export type Ordered = { readonly course: Course; readonly order: Order };

/** Orders one piece of a benefit: its price is spent, the lots that expire first. */
export const decideOrder = (
  account: PointsAccount,
  benefit: Benefit,
  { orderId, personId, seenPricePoints, standing }: OrderWish,
  moment: Moment,
): Result<Ordered, OrderRefusal> => {
  const { benefitId, kind, title, pricePoints, perPerson, settlementFen, places, pickUpDays } = benefit;
  if (saleStateOn(benefit, moment.on) !== 'on') return refuse({ kind: 'notOnSale' });
  if (seenPricePoints !== pricePoints) return refuse({ kind: 'priceChanged', pricePoints });
  if (perPerson !== null && standing >= perPerson) return refuse({ kind: 'limitReached', perPerson });
  const frozen = decideFreeze(account, orderId, pricePoints, moment);
  if (!frozen.ok) return frozen;
  const { course, slices } = frozen.value;
  const pickUpUntil = addDays(moment.on, pickUpDays);
  const named = { orderId, benefitId, personId, kind, title, pricePoints, settlementFen, places, slices };
  return ok({
    course: goOn(course, { kind: 'spent', redemptionId: orderId, slices }),
    order: { ...named, state: 'ordered', day: moment.on, pickUpUntil, pickedUpAt: null },
  });
};

/** It was picked up, cancelled or has lapsed already. */
export type OverRefusal = { readonly kind: 'orderOver'; readonly state: OrderState };

/** Nobody picks it up: by the person's word, or because its days are over. The whole price goes back into the lots, in reverse (V15). */
export const decideOrderEnded = (
  account: PointsAccount,
  order: Order,
  how: 'cancelled' | 'lapsed',
  moment: Moment,
): Result<Ordered, OverRefusal> => {
  const { orderId, slices, pricePoints, state } = order;
  if (state !== 'ordered') return refuse({ kind: 'orderOver', state });
  const spent = { redemptionId: orderId, slices, points: pricePoints, refundedPoints: 0 };
  const back = decideRefund(account, spent, orderId, pricePoints, moment);
  assert(back.ok, 'nothing was given back of an order that stands');
  return ok({ course: back.value.course, order: { ...order, state: how } });
};

/** Whether the days on which it may be picked up are over. */
export const isLate = ({ state, pickUpUntil }: Pick<Order, 'state' | 'pickUpUntil'>, on: PlainDate): boolean =>
  state === 'ordered' && pickUpUntil < on;

/** So many days before its last one whoever has not fetched an order is reminded. */
const REMIND_DAYS = 3;

/** Orders that may be picked up until this date are reminded of by `on`. */
export const remindedThrough = (on: PlainDate): PlainDate => addDays(on, REMIND_DAYS);

/** Whether it is worth a reminder: it still waits, and was not ordered so late that it would come with the order. */
export const isReminded = ({ state, day, pickUpUntil }: Pick<Order, 'state' | 'day' | 'pickUpUntil'>): boolean =>
  state === 'ordered' && remindedThrough(day) < pickUpUntil;

export const waitsAt = (order: Order, merchantId: string, on: PlainDate): boolean =>
  order.state === 'ordered' && !isLate(order, on) && order.places.some((place) => place.merchantId === merchantId);

/** Who hands over. */
export type HandOverCounter = Place & { readonly active: boolean; readonly clerkId: string; readonly ownerId: string | null };

export type HandOverRefusal = OverRefusal | { readonly kind: 'merchantBlocked' | 'ownCounter' | 'notHere' | 'tooLate' };

/** A merchant's clerk hands an order over to the person who ordered it; the bank owes the merchant from here on. */
export const decideHandOver = (order: Order, counter: HandOverCounter, on: PlainDate): Result<Order, HandOverRefusal> => {
  const { merchantId, name, active, clerkId, ownerId } = counter;
  if (!active) return refuse({ kind: 'merchantBlocked' });
  if (order.personId === clerkId || order.personId === ownerId) return refuse({ kind: 'ownCounter' });
  if (order.state !== 'ordered') return refuse({ kind: 'orderOver', state: order.state });
  if (isLate(order, on)) return refuse({ kind: 'tooLate' });
  if (!waitsAt(order, merchantId, on)) return refuse({ kind: 'notHere' });
  return ok({ ...order, state: 'pickedUp', pickedUpAt: { merchantId, name } });
};
