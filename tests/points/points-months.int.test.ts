import { foldFact } from '@huinong/functions/insight/fold-fact.ts';
import { getPointsMonths } from '@huinong/functions/insight/months/get-points-months.ts';
import { rules as insightRules } from '@huinong/functions/insight/verify.ts';
import { factOfItem } from '@huinong/functions/platform/facts.ts';
import type { Item } from '@huinong/functions/platform/table.ts';
import { itemsOf, verifyInstitution } from '@huinong/functions/platform/verify.ts';
import { earn, reverseEarning } from '@huinong/functions/points/earn.ts';
import { expirePoints } from '@huinong/functions/points/expire.ts';
import type { AccountItem, EarningItem, EntryItem } from '@huinong/functions/points/items.ts';
import { cancelOrder } from '@huinong/functions/points/mall/end-order.ts';
import { onSale, ordered } from '@huinong/functions/points/mall/testing/mall.ts';
import { redeem } from '@huinong/functions/points/redeem.ts';
import { refundRedemption } from '@huinong/functions/points/refund.ts';
import {
  codeOf,
  done,
  principalOf,
  sending,
  type TestHouse,
  testHouse,
  testRules,
  withCounter,
  withPoints,
} from '@huinong/functions/points/testing/house.ts';
import { rules as pointsRules } from '@huinong/functions/points/verify.ts';
import type { Flows } from '@huinong/shared/insight/points-months.ts';
import { isPointsFact } from '@huinong/shared/insight/points-months.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { heldPoints } from '@huinong/shared/points/ledger/course.ts';
import { postingsOf } from '@huinong/shared/points/ledger/postings.ts';
import { expect, it } from 'vitest';

const villageRules = { ...testRules, rules: testRules.rules.map((rule) => ({ ...rule, ledger: 'village' as const })) };

const stored = async (house: TestHouse): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of itemsOf(house.open(), house.institution)) all.push(item);
  return all;
};
const factsIn = (house: TestHouse, items: readonly Item[]): ProfileFact[] =>
  items
    .filter(({ et }) => et === 'fact')
    .map((item) => factOfItem(item, house.sealer) as ProfileFact)
    .filter((fact) => isPointsFact(fact));

/** Of every kind something, over a year and its end; once the expiry is the job's, once that of the command that came first. */
const lived = async (): Promise<TestHouse> => {
  const house = await testHouse('2025-12-20');
  const { deps, institution } = house;
  await withCounter(house, 'm1');
  for (const personId of ['p1', 'p2', 'p3']) await withPoints(house, personId, 1_000, '2025-12-20');
  await earn(deps, villageRules)(institution, {
    deedId: 'v1',
    kind: 'volunteering',
    personId: 'p1',
    on: '2025-12-20',
    values: { hours: 80 },
  });
  await house.setBusinessDate('2026-11-20');
  const benefit = await onSale(house);
  const body = { codes: [{ code: (await codeOf(house, 'p1')).qr, points: 300 }], channel: 'weapp' as const };
  const [redemption] = done(await redeem(deps)({ ...sending(house, 'clerk-m1', 'merchant-clerk'), merchantId: 'm1', body })).redemptions;
  const back = { merchantId: 'm1', redemptionId: redemption?.redemptionId ?? '', body: { points: 100, channel: 'weapp' as const } };
  done(await refundRedemption(deps)({ ...sending(house, 'clerk-m1', 'merchant-clerk'), ...back }));
  await ordered(house, benefit, 'p2', 40);
  const { orderId } = await ordered(house, benefit, 'p3', 60);
  done(await cancelOrder(deps)({ ...sending(house, 'p3'), orderId }));
  await withPoints(house, 'p3', 70, '2026-11-20', 'wrong');
  const wrong = (await stored(house)).find(({ pk, sk }) => pk === 'points#p3' && sk.startsWith('earning#wrong')) as EarningItem | undefined;
  expect(await reverseEarning(deps)(institution, 'p3', wrong?.earningId ?? '', '记错了')).toBe('reversed');
  await house.setBusinessDate('2027-01-01');
  await withPoints(house, 'p1', 50, '2027-01-01');
  await expirePoints(deps)(institution);
  return house;
};

it('the months of everything that was told are the ledger’s own books, and what is outstanding is what accounts hold', async () => {
  const house = await lived();
  const items = await stored(house);
  const facts = factsIn(house, items);
  const insight = { house: house.deps.house, now: house.now };
  // In another order than they were told, each twice.
  await Promise.all([...facts, ...[...facts].reverse()].map((fact) => foldFact(insight)(fact)));

  const { ledgers } = done(await getPointsMonths(insight)({ principal: principalOf(house.institution, 'reviewer') }));
  const [bank, village] = ledgers;
  const of = (month: string): Partial<Flows> | undefined => bank?.months.find((one) => one.month === month)?.points;
  expect(of('2026-11')).toEqual({ earned: 170, takenBack: 70, redeemed: 300, refunded: 100, ordered: 600, givenBack: 300, expired: 0 });
  expect(of('2027-01')).toMatchObject({ earned: 50, redeemed: 0, expired: 800 + 700 + 1_000 });
  expect(village?.outstandingPoints).toBe(0);

  for (const { ledger, outstandingPoints, months } of ledgers) {
    const held = items.filter(({ pk, sk }) => pk.startsWith('points#') && sk === `account#${ledger}`) as AccountItem[];
    expect(outstandingPoints).toBe(held.reduce((sum, account) => sum + heldPoints(account), 0));
    // The trial balance of a month, from the entries alone.
    for (const { month, points } of months) {
      const own = (items.filter(({ pk, sk }) => pk.startsWith('points#') && sk.startsWith(`entry#${ledger}#`)) as EntryItem[])
        .filter(({ on }) => on.startsWith(month))
        .flatMap(({ events }) => events.flatMap(postingsOf));
      const book = (name: string): number =>
        own.filter(({ account }) => account.startsWith(name)).reduce((sum, posting) => sum + posting.points, 0);
      expect([month, points.earned, points.expired, points.takenBack]).toEqual([
        month,
        0 - book('issued'),
        book('expired'),
        book('reversed'),
      ]);
      expect(points.redeemed - points.refunded + points.ordered - points.givenBack).toBe(book('spent'));
    }
  }
  const { violations } = await verifyInstitution(house.open(), house.institution, house.sealer, [...pointsRules, ...insightRules]);
  expect(violations).toEqual([]);
}, 120_000);

it('verify of the points sees an expiry that was told of more, or not at all', async () => {
  const house = await lived();
  const told = (await stored(house)).filter(({ type }) => type === 'points.expired');
  expect(told.map(({ body }) => (body as { points: number }).points).sort((a, b) => a - b)).toEqual([80, 700, 800, 1_000]);
  const [some] = told;
  if (!some) throw new Error('something expired');
  const breaches = async () => (await house.verify()).violations.map(({ rule, expected, found }) => [rule, expected, found]);
  const { personId, points } = some.body as { personId: string; points: number };
  await house.table.putAll([{ ...some, body: { ...(some.body as object), points: points + 1 } }]);
  expect(await breaches()).toEqual([['points.told', String(points), String(points + 1)]]);
  await house.table.write([{ kind: 'delete', key: { pk: some.pk, sk: some.sk } }]);
  expect(await breaches()).toEqual([['points.told', String(points), '0']]);
  expect(personId).toMatch(/^p\d$/);
}, 120_000);
