import * as z from 'zod';
import { channel, cursor, date, endpoint, fen, id, instant, nothing, villagers } from './common.ts';

const points = z.int().meta({ description: 'whole points; 100 are worth about one yuan' });
const pieces = z.int().meta({ description: 'pieces' });
/** Whoever is logged in; whether they work at this counter is the counter's to say (404 otherwise). */
const clerks = ['villager', 'merchant-clerk'] as const;
const keepers = ['institution-admin'] as const;

const kind = z.enum(['goods', 'voucher', 'service']);
const place = z.strictObject({ merchantId: id, name: z.string() });

const benefit = z.strictObject({
  benefitId: id,
  kind,
  title: z.string(),
  words: z.string(),
  pricePoints: points,
  left: pieces,
  /** The most one person may have; null: as many as there are. */
  perPerson: pieces.nullable(),
  saleFrom: date,
  saleTo: date,
  places: z.array(place),
  /** How many days after the order it may be picked up. */
  pickUpDays: z.int(),
  /** Changes with the picture; null: there is none. */
  pictureId: id.nullable(),
});

export const order = z.strictObject({
  orderId: id,
  benefitId: id,
  kind,
  title: z.string(),
  pricePoints: points,
  state: z.enum(['ordered', 'pickedUp', 'cancelled', 'lapsed']),
  places: z.array(place),
  pickUpUntil: date,
  orderedAt: instant,
  pickedUpAt: place.nullable(),
  endedAt: instant.nullable(),
});

const oneBenefit = z.strictObject({ benefitId: id });

export const listBenefits = endpoint({
  name: 'listBenefits',
  method: 'GET',
  path: '/v1/points/mall/benefits',
  summary: '积分商城：现在能换的',
  access: villagers,
  command: false,
  reply: z.strictObject({ asOf: date, availablePoints: points, benefits: z.array(benefit) }),
  status: 200,
});
export const getBenefit = endpoint({
  name: 'getBenefit',
  method: 'GET',
  path: '/v1/points/mall/benefits/{benefitId}',
  summary: '积分商城里的一件',
  access: villagers,
  command: false,
  params: oneBenefit,
  reply: z.strictObject({
    asOf: date,
    availablePoints: points,
    benefit,
    state: z.enum(['coming', 'on', 'over', 'takenOff']),
    /** How many of it the caller has that were not given back. */
    orderedByMe: pieces,
  }),
  status: 200,
});
/** `small` is for lists, `full` for the page of one; under a `pictureId` they never change. */
export const getBenefitPicture = endpoint({
  name: 'getBenefitPicture',
  method: 'GET',
  path: '/v1/points/mall/benefits/{benefitId}/pictures/{size}',
  summary: '权益的照片',
  access: [...villagers, ...keepers],
  command: false,
  params: oneBenefit.extend({ size: z.enum(['small', 'full']) }),
  reply: z.strictObject({ mediaType: z.enum(['image/jpeg', 'image/png']), imageBase64: z.string() }),
  status: 200,
});
export const orderBenefit = endpoint({
  name: 'orderBenefit',
  method: 'POST',
  path: '/v1/points/mall/benefits/{benefitId}/orders',
  summary: '用积分换一件',
  access: villagers,
  command: true,
  params: oneBenefit,
  /** The price that was shown: another one is refused, not taken. */
  body: z.strictObject({ pricePoints: z.int().positive().max(10_000_000), channel }),
  reply: order,
  status: 201,
});
export const listMyOrders = endpoint({
  name: 'listMyOrders',
  method: 'GET',
  path: '/v1/points/mall/orders',
  summary: '我的兑换单',
  access: villagers,
  command: false,
  query: z.strictObject({ cursor: cursor.optional() }),
  reply: z.strictObject({ asOf: date, orders: z.array(order), next: cursor.nullable() }),
  status: 200,
});
export const cancelOrder = endpoint({
  name: 'cancelOrder',
  method: 'POST',
  path: '/v1/points/mall/orders/{orderId}/cancellation',
  summary: '不要了，退回积分',
  access: villagers,
  command: true,
  params: z.strictObject({ orderId: id }),
  body: nothing,
  reply: order,
  status: 200,
});

const atCounter = z.strictObject({ merchantId: id });
/** What waits here for the villager whose code it is; the ticket is for handing it over within minutes. */
export const lookAtPickUps = endpoint({
  name: 'lookAtPickUps',
  method: 'POST',
  path: '/v1/points/counters/{merchantId}/pick-ups',
  summary: '扫码看这位村民有什么要取',
  access: clerks,
  command: false,
  params: atCounter,
  body: z.strictObject({ code: z.string().min(1).max(600) }),
  reply: z.strictObject({
    ticket: z.string(),
    until: instant,
    orders: z.array(z.strictObject({ orderId: id, kind, title: z.string(), pickUpUntil: date })),
  }),
  status: 200,
});
export const handOver = z.strictObject({ orderId: id, title: z.string(), amountFen: fen, at: instant });
export const handOverOrders = endpoint({
  name: 'handOverOrders',
  method: 'POST',
  path: '/v1/points/counters/{merchantId}/hand-overs',
  summary: '交货',
  access: clerks,
  command: true,
  params: atCounter,
  body: z.strictObject({ ticket: z.string().min(1).max(800), orderIds: z.array(id).min(1).max(10), channel }),
  reply: z.strictObject({ handOvers: z.array(handOver) }),
  status: 201,
});
const terms = z.strictObject({
  kind,
  title: z.string().trim().min(2).max(20),
  words: z.string().trim().max(200),
  pricePoints: z.int().positive().max(10_000_000),
  perPerson: z.int().positive().max(99).nullable(),
  saleFrom: date,
  saleTo: date,
  merchantIds: z.array(id).min(1).max(20),
  settlementFen: z.int().min(0).max(100_000_000),
  pickUpDays: z.int().positive().max(90),
});
const stock = z.int().positive().max(1_000_000);
const managedBenefit = benefit.extend({
  /** How many there ever were, and how many of them are ordered or picked up. */
  stock: pieces,
  ordered: pieces,
  settlementFen: fen,
  state: z.enum(['coming', 'on', 'over', 'takenOff']),
  version: z.int(),
});
export type ManagedBenefit = z.infer<typeof managedBenefit>;

export const listManagedBenefits = endpoint({
  name: 'listManagedBenefits',
  method: 'GET',
  path: '/v1/points/mall/managed',
  summary: '商城管理：全部权益',
  access: keepers,
  command: false,
  reply: z.strictObject({ asOf: date, benefits: z.array(managedBenefit) }),
  status: 200,
});
export const putBenefitOnSale = endpoint({
  name: 'putBenefitOnSale',
  method: 'POST',
  path: '/v1/points/mall/managed',
  summary: '上架',
  access: keepers,
  command: true,
  body: terms.extend({ stock }),
  reply: managedBenefit,
  status: 201,
});
export const changeBenefit = endpoint({
  name: 'changeBenefit',
  method: 'POST',
  path: '/v1/points/mall/managed/{benefitId}/terms',
  summary: '改一件权益',
  access: keepers,
  command: true,
  params: oneBenefit,
  /** The version that was read: what somebody else changed meanwhile is not written over. */
  body: terms.extend({ version: z.int().positive() }),
  reply: managedBenefit,
  status: 200,
});
export const takeBenefitOff = endpoint({
  name: 'takeBenefitOff',
  method: 'POST',
  path: '/v1/points/mall/managed/{benefitId}/off',
  summary: '下架',
  access: keepers,
  command: true,
  params: oneBenefit,
  body: nothing,
  reply: managedBenefit,
  status: 200,
});
export const addStock = endpoint({
  name: 'addStock',
  method: 'POST',
  path: '/v1/points/mall/managed/{benefitId}/stock',
  summary: '加库存',
  access: keepers,
  command: true,
  params: oneBenefit,
  body: z.strictObject({ pieces: stock }),
  reply: managedBenefit,
  status: 200,
});
/** One photograph in two sizes, made small where it was taken; it takes the place of the one before. */
export const putBenefitPicture = endpoint({
  name: 'putBenefitPicture',
  method: 'POST',
  path: '/v1/points/mall/managed/{benefitId}/picture',
  summary: '换权益的照片',
  access: keepers,
  command: true,
  params: oneBenefit,
  body: z.strictObject({ full: z.base64().min(16).max(270_000), small: z.base64().min(16).max(40_000) }),
  maxBodyBytes: 320_000,
  reply: managedBenefit,
  status: 200,
});
