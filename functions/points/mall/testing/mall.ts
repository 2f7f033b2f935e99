import type { ManagedBenefit } from '@huinong/shared/contracts/mall.ts';
import type { PointsDeps } from '../../ports.ts';
import { codeOf, done, sending, type TestHouse, withCounter, withPoints } from '../../testing/house.ts';
import type { OrderItem } from '../items.ts';
import { orderKey } from '../keys.ts';
import { lookAtPickUps } from '../look-at-pick-ups.ts';
import { type PutOnSale, putBenefitOnSale } from '../manage-benefits.ts';
import { orderBenefit } from '../order-benefit.ts';
import type { OrderView } from '../views.ts';

export const ON = '2026-11-20';

export const termsOf = (more: Partial<PutOnSale['body']> = {}): PutOnSale['body'] => ({
  kind: 'goods',
  title: '大米十斤',
  words: '当季新米',
  pricePoints: 300,
  perPerson: null,
  saleFrom: '2026-11-01',
  saleTo: '2026-12-31',
  merchantIds: ['m1'],
  settlementFen: 2_600,
  pickUpDays: 15,
  stock: 50,
  ...more,
});

/** The smallest heads of a JPEG and a PNG; what follows is of no matter. */
export const PICTURES = { full: '/9j/4AAQSkZJRgABAQAAAQ==', small: 'iVBORw0KGgoAAAANSUhEUg==' };

/** A benefit on sale, to be picked up at `m1`. */
export const onSale = async (house: TestHouse, more: Partial<PutOnSale['body']> = {}): Promise<ManagedBenefit> => {
  await withCounter(house, 'm1');
  return done(await putBenefitOnSale(house.deps)({ ...sending(house, 'admin'), body: termsOf(more) }));
};

export const orderCommand = (house: TestHouse, personId: string, { benefitId, pricePoints }: ManagedBenefit) => ({
  ...sending(house, personId),
  benefitId,
  body: { pricePoints, channel: 'weapp' as const },
});

/** A villager with points who has ordered one. */
export const ordered = async (house: TestHouse, benefit: ManagedBenefit, personId = 'p1', points = 1_000): Promise<OrderView> => {
  await withPoints(house, personId, points, ON);
  return done(await orderBenefit(house.deps)(orderCommand(house, personId, benefit)));
};

/** The till has scanned the villager's code. */
export const looked = async (house: TestHouse, personId: string, merchantId = 'm1', deps: PointsDeps = house.deps) =>
  done(
    await lookAtPickUps(deps)({
      ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'),
      merchantId,
      code: (await codeOf(house, personId)).qr,
    }),
  );

/** What is handed over is all that the scan showed to wait. */
export const handOverCommand = async (house: TestHouse, personId: string, merchantId = 'm1') => {
  const { ticket, orders } = await looked(house, personId, merchantId);
  return {
    ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'),
    merchantId,
    body: { ticket, orderIds: orders.map(({ orderId }) => orderId), channel: 'weapp' as const },
  };
};

export const orderAt = async ({ table }: TestHouse, personId: string, orderId: string): Promise<OrderItem> =>
  (await table.get(orderKey(personId, orderId), { consistent: true })) as OrderItem;
