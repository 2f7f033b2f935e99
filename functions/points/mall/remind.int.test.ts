import type { BenefitOrderLapsing } from '@huinong/shared/facts/points.ts';
import { expect, it } from 'vitest';
import { factOfItem } from '../../platform/facts.ts';
import { EVERY_FAULT, faults } from '../../platform/testing/faults.ts';
import { itemsOf } from '../../platform/verify.ts';
import { done, sending, type TestHouse, testHouse } from '../testing/house.ts';
import { cancelOrder } from './end-order.ts';
import { handOverOrders } from './hand-over.ts';
import { orderKey, pickUpIndexKeys } from './keys.ts';
import { newOrderId } from './order-id.ts';
import { remindOrders } from './remind-orders.ts';
import { handOverCommand, ON, onSale, orderAt, ordered } from './testing/mall.ts';

const remind = ({ deps, institution }: TestHouse) => remindOrders(deps)(institution);

/** What was told, an order as often as it was. */
const told = async ({ open, institution, sealer }: TestHouse): Promise<readonly BenefitOrderLapsing['body'][]> => {
  const all: BenefitOrderLapsing['body'][] = [];
  for await (const item of itemsOf(open(), institution))
    if (item.et === 'fact' && item.type === 'points.benefitOrderLapsing') all.push((factOfItem(item, sealer) as BenefitOrderLapsing).body);
  return all;
};

it('tells three days before an order lapses, once, and nothing of what was fetched or given back', async () => {
  const house = await testHouse(ON);
  const rice = await onSale(house, { pickUpDays: 10 });
  const { orderId } = await ordered(house, rice, 'p1');
  const cancelled = await ordered(house, rice, 'p2');
  await ordered(house, rice, 'p3');
  done(await cancelOrder(house.deps)({ ...sending(house, 'p2'), orderId: cancelled.orderId }));
  done(await handOverOrders(house.deps)(await handOverCommand(house, 'p3')));
  await house.setBusinessDate('2026-11-26');
  expect([await remind(house), await told(house)]).toEqual([0, []]);
  await house.setBusinessDate('2026-11-27');
  expect([await remind(house), await remind(house)]).toEqual([1, 0]);
  const body = { orderId, benefitId: rice.benefitId, personId: 'p1', points: 300, pickUpUntil: '2026-11-30' };
  expect(await told(house)).toEqual([body]);
  await house.setBusinessDate('2026-11-28');
  expect([await remind(house), (await told(house)).length]).toEqual([0, 1]);
});

it('reminds of nothing whose whole time is no longer than the reminder’s', async () => {
  const house = await testHouse(ON);
  await ordered(house, await onSale(house, { pickUpDays: 3 }));
  await ordered(house, await onSale(house, { pickUpDays: 4 }), 'p2');
  expect(await remind(house)).toBe(0);
  await house.setBusinessDate('2026-11-21');
  expect(await remind(house)).toBe(1);
  expect((await told(house)).map(({ personId }) => personId)).toEqual(['p2']);
});

it('tells of every day that was left out, but of none that is over', async () => {
  const house = await testHouse(ON);
  expect(await remind(house)).toBe(0);
  for (const [person, pickUpDays] of [
    ['p1', 5],
    ['p2', 8],
    ['p3', 12],
  ] as const)
    await ordered(house, await onSale(house, { pickUpDays }), person);
  // 25, 28 November and 2 December: the days are looked at on the 26th for the first time since.
  await house.setBusinessDate('2026-11-26');
  expect(await remind(house)).toBe(1);
  expect((await told(house)).map(({ personId }) => personId)).toEqual(['p2']);
});

it('comes to all of many, a page after the other', async () => {
  const house = await testHouse(ON);
  const { orderId } = await ordered(house, await onSale(house, { pickUpDays: 4 }));
  const one = await orderAt(house, 'p1', orderId);
  const many = Array.from({ length: 400 }, (_, n) => {
    const own = { personId: `many${n}`, orderId: newOrderId(house.now()) };
    return { ...one, ...orderKey(own.personId, own.orderId), ...own, ...pickUpIndexKeys(own.orderId, one.pickUpUntil) };
  });
  await house.table.putAll(many);
  await house.setBusinessDate('2026-11-21');
  expect(await remind(house)).toBe(401);
  expect(new Set((await told(house)).map(({ personId }) => personId)).size).toBe(401);
}, 60_000);

it.each(EVERY_FAULT)(
  'with %s at every store call, and run again, leaves nobody out',
  async (fault) => {
    const start = async () => {
      const house = await testHouse(ON);
      await ordered(house, await onSale(house, { pickUpDays: 4 }));
      await house.setBusinessDate('2026-11-21');
      return house;
    };
    const counted = faults(() => undefined);
    const plain = await start();
    await remindOrders(plain.through(counted.intercept))(plain.institution);
    for (let n = 1; n <= counted.attempts.length; n++) {
      const house = await start();
      const { intercept } = faults((at) => (at === n ? fault : undefined));
      await remindOrders(house.through(intercept))(house.institution).catch(() => null);
      await remind(house);
      await remind(house);
      expect(new Set((await told(house)).map(({ personId }) => personId))).toEqual(new Set(['p1']));
      expect((await house.verify()).violations).toEqual([]);
    }
  },
  180_000,
);
