import type { Result } from '@huinong/shared/kernel/result.ts';
import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../platform/refusal.ts';
import { EVERY_FAULT, faults } from '../../platform/testing/faults.ts';
import type { PointsDeps } from '../ports.ts';
import { accountAt, done, sending, type TestHouse, testHouse, withPoints } from '../testing/house.ts';
import { cancelOrder } from './end-order.ts';
import { handOverOrders } from './hand-over.ts';
import { HAND_OVERS } from './keys.ts';
import { lapseOrders } from './lapse-orders.ts';
import { addStock, putBenefitOnSale, putBenefitPicture } from './manage-benefits.ts';
import { orderBenefit } from './order-benefit.ts';
import { listManagedBenefits } from './read-mall.ts';
import { handOverCommand, ON, onSale, orderCommand, ordered, PICTURES, termsOf } from './testing/mall.ts';

/** A command ready to be sent, as often as need be, and what stands when it was done once. */
type Course = {
  readonly house: TestHouse;
  readonly run: (deps: PointsDeps) => Promise<unknown>;
  readonly points: number;
  readonly left: number;
  readonly handed?: number;
};
const must = async <T>(work: Promise<Result<T, Refusal>>): Promise<T> => done(await work);

const ordering = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const benefit = await onSale(house, { stock: 20, perPerson: 1 });
  await withPoints(house, 'p1', 1_000, ON);
  const command = orderCommand(house, 'p1', benefit);
  return { house, run: (deps) => must(orderBenefit(deps)(command)), points: 700, left: 19 };
};
/** Fewer pieces than parts: the first part is mostly empty, so that all are read. */
const orderingTheLast = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const benefit = await onSale(house, { stock: 1 });
  await withPoints(house, 'p1', 1_000, ON);
  const command = orderCommand(house, 'p1', benefit);
  return { house, run: (deps) => must(orderBenefit(deps)(command)), points: 700, left: 0 };
};
const cancelling = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const { orderId } = await ordered(house, await onSale(house, { stock: 20 }));
  const command = { ...sending(house, 'p1'), orderId };
  return { house, run: (deps) => must(cancelOrder(deps)(command)), points: 1_000, left: 20 };
};
const lapsing = async (): Promise<Course> => {
  const house = await testHouse(ON);
  await ordered(house, await onSale(house, { stock: 20 }));
  await house.setBusinessDate('2026-12-06');
  return { house, run: (deps) => lapseOrders(deps)(house.institution), points: 1_000, left: 20 };
};
const handingOver = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const benefit = await onSale(house, { stock: 20 });
  await ordered(house, benefit);
  done(await orderBenefit(house.deps)(orderCommand(house, 'p1', benefit)));
  const command = await handOverCommand(house, 'p1');
  return { house, run: (deps) => must(handOverOrders(deps)(command)), points: 400, left: 18, handed: 2 };
};
const addingStock = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house, { stock: 20 });
  const command = { ...sending(house, 'admin'), benefitId, body: { pieces: 5 } };
  return { house, run: (deps) => must(addStock(deps)(command)), points: 0, left: 25 };
};
const puttingOnSale = async (): Promise<Course> => {
  const house = await testHouse(ON);
  await onSale(house, { stock: 20 });
  const command = { ...sending(house, 'admin'), body: termsOf({ stock: 7 }) };
  return { house, run: (deps) => must(putBenefitOnSale(deps)(command)), points: 0, left: 27 };
};

const puttingPicture = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const { benefitId } = await onSale(house, { stock: 20 });
  const command = { ...sending(house, 'admin'), benefitId, body: PICTURES };
  return { house, run: (deps) => must(putBenefitPicture(deps)(command)), points: 0, left: 20 };
};

const COURSES = { ordering, orderingTheLast, cancelling, lapsing, handingOver, addingStock, puttingOnSale, puttingPicture };

const standsOnce = async ({ house, points, left, handed = 0 }: Course): Promise<void> => {
  expect((await house.verify()).violations).toEqual([]);
  expect(availablePoints(await accountAt(house, 'p1'))).toBe(points);
  const { principal } = sending(house, 'admin');
  const { benefits } = done(await listManagedBenefits(house.deps)({ principal }));
  expect(benefits.reduce((sum, benefit) => sum + benefit.left, 0)).toBe(left);
  const parts = await Promise.all(
    [0, 1, 2, 3].map((n) => house.table.query({ pk: `merchant-day#m1#${ON}#0${n}`, skPrefix: HAND_OVERS, consistent: true })),
  );
  expect(parts.flatMap(({ items }) => items)).toHaveLength(handed);
};

describe.each(Object.entries(COURSES))('%s', (_, start) => {
  it('sent 8 times at once is done once, and says the same to all', async () => {
    const course = await start();
    const { house, run } = course;
    const answers = await Promise.all(Array.from({ length: 8 }, () => run(house.deps)));
    if (start !== lapsing) for (const answer of answers) expect(answer).toEqual(answers[0]);
    await standsOnce(course);
  });

  it.each(EVERY_FAULT)(
    'with %s at every store call, and sent again, is done once',
    async (fault) => {
      const { house: plain, run: plainly } = await start();
      const counted = faults(() => undefined);
      await plainly(plain.through(counted.intercept));
      expect(counted.attempts.length).toBeGreaterThan(1);
      for (let n = 1; n <= counted.attempts.length; n++) {
        const course = await start();
        const { intercept } = faults((at) => (at === n ? fault : undefined));
        await course.run(course.house.through(intercept)).catch(() => null);
        expect((await course.house.verify()).violations).toEqual([]);
        await course.run(course.house.deps);
        await course.run(course.house.deps);
        await standsOnce(course);
      }
    },
    180_000,
  );
});

it('a rush on one’s own limit: of 8 orders at once as many go through as one person may have', async () => {
  const house = await testHouse(ON);
  const benefit = await onSale(house, { stock: 20, perPerson: 2 });
  await withPoints(house, 'p1', 5_000, ON);
  const answers = await Promise.all(Array.from({ length: 8 }, () => orderBenefit(house.deps)(orderCommand(house, 'p1', benefit))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.kind]))).toEqual(Array(6).fill('limitReached'));
  expect((await house.verify()).violations).toEqual([]);
});
