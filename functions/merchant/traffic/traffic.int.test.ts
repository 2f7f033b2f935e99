import { expect, it } from 'vitest';
import { type Fault, faults, Killed } from '../../platform/testing/faults.ts';
import { MONDAY, redeemed } from '../testing/days.ts';
import { admitted, done, joined, kindOf, staffIn, type TestHouse, testHouse, villagerIn } from '../testing/house.ts';
import { followVisit } from './follow-visits.ts';
import { getTraffic } from './read-traffic.ts';

const people = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`);
const visits = (house: TestHouse, merchantId: string, who: readonly string[], day = MONDAY) =>
  who.map((personId) => redeemed(house, merchantId, 10, day, personId));
const follow = async (house: TestHouse, facts: ReturnType<typeof visits>): Promise<void> => {
  for (const fact of facts) await followVisit(house.deps)(fact);
};
const traffic = async (house: TestHouse, merchantId: string) =>
  done(await getTraffic(house.deps)({ principal: staffIn(house).manager, merchantId })).months;

it('counts each person once a month, once a merchant and once at all, and says “few” below five', async () => {
  const house = await testHouse();
  const [one, two] = [await admitted(house, 1), await admitted(house, 2)];
  await joined(house, one, 'owner', 'owner');
  const october = visits(house, one, people(1, 6), '2026-10-20');
  await follow(house, [...october, ...october, ...visits(house, one, ['p1', 'p1'], '2026-10-21')]);
  await follow(house, [...visits(house, one, people(1, 8)), ...visits(house, two, people(4, 13))]);
  expect(await traffic(house, one)).toEqual([
    { month: '2026-11', visitors: 8, newVisitors: null, brought: null },
    { month: '2026-10', visitors: 6, newVisitors: 6, brought: 6 },
  ]);
  // Ten came to the second shop, all for the first time there; five of them had been nowhere before.
  expect(await traffic(house, two)).toEqual([{ month: '2026-11', visitors: 10, newVisitors: 10, brought: 5 }]);
  const own = await getTraffic(house.deps)({ principal: villagerIn(house, 'owner'), merchantId: one });
  expect(JSON.stringify(done(own))).not.toMatch(/p\d/);
  expect(kindOf(await getTraffic(house.deps)({ principal: villagerIn(house, 'owner'), merchantId: two }))).toBe('notFound');
  expect(kindOf(await getTraffic(house.deps)({ principal: staffIn(house).stranger, merchantId: one }))).toBe('notFound');
  expect(await house.violations()).toEqual([]);
});

it('counts the same when many are told at once, each of them thrice', async () => {
  const house = await testHouse();
  const shops = [await admitted(house, 1), await admitted(house, 2)];
  const facts = shops.flatMap((shop) => visits(house, shop, people(1, 9)));
  await Promise.all([...facts, ...facts, ...facts].map((fact) => followVisit(house.deps)(fact)));
  const counted = await Promise.all(shops.map((shop) => traffic(house, shop)));
  expect(counted.map(([month]) => month?.visitors)).toEqual([9, 9]);
  expect(await house.violations()).toEqual([]);
});

it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])('counts once, %s at every call of the store', async (fault) => {
  for (let n = 1, reached = true; reached; n++) {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await follow(house, visits(house, merchantId, people(2, 5)));
    const [fact] = visits(house, merchantId, ['p1']);
    if (!fact) throw new Error('one visit');
    const plan = faults((attempt) => (attempt === n ? fault : undefined));
    await followVisit(house.through(plan.intercept))(fact).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await followVisit(house.deps)(fact);
    expect(await traffic(house, merchantId)).toEqual([{ month: '2026-11', visitors: 5, newVisitors: 5, brought: 5 }]);
    expect(await house.violations()).toEqual([]);
    reached = plan.attempts.length >= n;
  }
});
