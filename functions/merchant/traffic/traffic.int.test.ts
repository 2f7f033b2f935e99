import type { BenefitHandedOver, Redeemed } from '@huinong/shared/facts/points.ts';
import { expect, it } from 'vitest';
import { factWrite } from '../../platform/facts.ts';
import { type Fault, faults, Killed } from '../../platform/testing/faults.ts';
import { ulid } from '../../platform/ulid.ts';
import { MONDAY, redeemed } from '../testing/days.ts';
import { admitted, done, factHead, joined, kindOf, staffIn, type TestHouse, testHouse, villagerIn } from '../testing/house.ts';
import { followVisit } from './follow-visits.ts';
import { getTraffic } from './read-traffic.ts';

const people = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => `p${from + i}`);
const visits = (house: TestHouse, merchantId: string, who: readonly string[], day = MONDAY) =>
  who.map((personId) => redeemed(house, merchantId, 10, day, personId));
const handOvers = (house: TestHouse, merchantId: string, who: readonly string[], day = MONDAY): BenefitHandedOver[] =>
  who.map((personId) => {
    const body = { orderId: `order_${ulid(new Date())}`, benefitId: 'b1', personId, points: 300, merchantId, amountFen: 2_600, day };
    return { ...factHead(house), type: 'points.benefitHandedOver', body };
  });
type Told = readonly (Redeemed | BenefitHandedOver)[];
const tell = async (house: TestHouse, facts: Told): Promise<void> => {
  for (const fact of facts) await house.table.write([factWrite(fact)]);
};
const follow = async (house: TestHouse, facts: Told): Promise<void> => {
  await tell(house, facts);
  for (const fact of facts) await followVisit(house.deps)(fact);
};
/** What verify says of traffic; the moves of these facts are not followed here. */
const violations = async (house: TestHouse) => (await house.violations()).filter(({ rule }) => rule === 'merchant.traffic');
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
  expect(await violations(house)).toEqual([]);
});

it('counts the same when many are told at once, each of them thrice', async () => {
  const house = await testHouse();
  const shops = [await admitted(house, 1), await admitted(house, 2)];
  // Six people fetched an order as well, and three did nothing else.
  const facts = shops.flatMap((shop) => [...visits(house, shop, people(1, 9)), ...handOvers(house, shop, people(4, 12))]);
  await tell(house, facts);
  await Promise.all([...facts, ...facts, ...facts].map((fact) => followVisit(house.deps)(fact)));
  const counted = await Promise.all(shops.map((shop) => traffic(house, shop)));
  expect(counted.map(([month]) => month?.visitors)).toEqual([12, 12]);
  expect(await violations(house)).toEqual([]);
});

it('counts whoever fetched an order of the mall, once with who redeemed, and lets no merchant have brought them', async () => {
  const house = await testHouse();
  const [one, two] = [await admitted(house, 1), await admitted(house, 2)];
  await follow(house, [
    ...visits(house, one, people(1, 5)),
    ...handOvers(house, one, people(3, 12)),
    ...handOvers(house, one, ['p12', 'p12']),
  ]);
  expect(await traffic(house, one)).toEqual([{ month: '2026-11', visitors: 12, newVisitors: 12, brought: 5 }]);
  // Who had fetched before had used points before; of these fifteen only three had not.
  await follow(house, visits(house, two, people(1, 15)));
  expect(await traffic(house, two)).toEqual([{ month: '2026-11', visitors: 15, newVisitors: 15, brought: null }]);
  expect(await violations(house)).toEqual([]);
});

it('verify sees whoever was told of and not counted, and whoever was counted and not told of', async () => {
  const house = await testHouse();
  const merchantId = await admitted(house);
  const [lost] = handOvers(house, merchantId, ['p1']);
  if (!lost) throw new Error('one hand-over');
  await tell(house, [{ ...lost, at: new Date(Date.now() - 3_600_000).toISOString() }]);
  const [made] = visits(house, merchantId, ['p2']);
  if (!made) throw new Error('one visit');
  await followVisit(house.deps)(made);
  expect((await violations(house)).map(({ key }) => key)).toEqual([`${lost.body.orderId} counted`, `${merchantId}/2026-11/p2 told`]);
});

it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])('counts once, %s at every call of the store', async (fault) => {
  for (let n = 1, reached = true; reached; n++) {
    const house = await testHouse();
    const merchantId = await admitted(house);
    await follow(house, visits(house, merchantId, people(2, 5)));
    const [fact] = visits(house, merchantId, ['p1']);
    if (!fact) throw new Error('one visit');
    const plan = faults((attempt) => (attempt === n ? fault : undefined));
    await tell(house, [fact]);
    await followVisit(house.through(plan.intercept))(fact).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await followVisit(house.deps)(fact);
    expect(await traffic(house, merchantId)).toEqual([{ month: '2026-11', visitors: 5, newVisitors: 5, brought: 5 }]);
    expect(await violations(house)).toEqual([]);
    reached = plan.attempts.length >= n;
  }
});
