import type { Role } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/insight.ts';
import { NO_FLOWS } from '@huinong/shared/insight/points-months.ts';
import type { ProfileFact } from '@huinong/shared/insight/profile.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { EVERY_FAULT, faults } from '../../platform/testing/faults.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { foldFact } from '../fold-fact.ts';
import { insightRoutes } from '../http.ts';
import { type InsightHouse, insightHouse } from '../testing/house.ts';
import { getPointsMonths } from './get-points-months.ts';
import { pointsMonthKey } from './keys.ts';

let house: InsightHouse;
beforeEach(async () => {
  house = await insightHouse();
});

const EARNED = { ledger: 'bank', points: 120 };
const read = async () => {
  const result = await getPointsMonths(house.deps)({ principal: house.sending('p1', ['reviewer']).principal });
  if (!result.ok) throw new Error(result.error.kind);
  const [bank, village] = result.value.ledgers;
  if (!bank || !village) throw new Error('two ledgers');
  return { bank, village, asOf: result.value.asOf };
};
const thisMonth = async () => (await read()).bank.months[0]?.points;
const clean = async () => expect(await house.verify()).toEqual([]);

it('counts each kind in its ledger and month, and what is left after all of it', async () => {
  await house.tell('points.earned', 'p1', EARNED);
  await house.tell('points.earned', 'p2', { ledger: 'bank', points: 500 });
  await house.tell('points.earned', 'p2', { ledger: 'village', points: 30 });
  await house.tell('points.earningReversed', 'p1', { ledger: 'bank', points: 20 });
  await house.tell('points.redeemed', 'p2', { points: 200, day: '2026-11-22' });
  await house.tell('points.refunded', 'p2', { points: 50 });
  await house.tell('points.benefitOrdered', 'p2', { points: 100 });
  await house.tell('points.benefitOrderEnded', 'p2', { points: 100 });
  await house.tell('points.expired', 'p1', { ledger: 'bank', points: 40 });
  await house.tell('points.expired', 'p2', { ledger: 'village', points: 10 });
  await house.tell('lending.loanDisbursed', 'p1', { loanId: 'l1' });
  const { bank, village, asOf } = await read();
  expect(asOf).toBe('2026-11-22');
  expect(bank.months).toHaveLength(12);
  expect(bank.months[0]).toEqual({
    month: '2026-11',
    points: { earned: 620, takenBack: 20, redeemed: 200, refunded: 50, ordered: 100, givenBack: 100, expired: 40 },
  });
  expect(bank.months.slice(1).every(({ points }) => Object.values(points).every((some) => some === 0))).toBe(true);
  expect(bank.months.at(-1)?.month).toBe('2025-12');
  expect(bank.outstandingPoints).toBe(410);
  expect(village.months[0]?.points).toEqual({ ...NO_FLOWS, earned: 30, expired: 10 });
  expect(village.outstandingPoints).toBe(20);
  await clean();
});

it('says what is outstanding also of points older than the months it shows', async () => {
  const fact = await house.fact('points.earned', 'p1', EARNED, '2024-03-31');
  await foldFact(house.deps)(fact);
  const { bank } = await read();
  expect(bank.outstandingPoints).toBe(120);
  expect(bank.months.every(({ points }) => points.earned === 0)).toBe(true);
  await clean();
});

it('counts once what is told thrice, of many people at once, also in one shard', async () => {
  // The same last letter is the same shard; the others lie in all of them.
  const people = [...Array.from({ length: 12 }, (_, n) => `a${n}Z`), ...'0123456789ABCDEFGHJK'.split('').map((letter) => `b${letter}`)];
  const facts: ProfileFact[] = [];
  for (const personId of people) facts.push(await house.fact('points.earned', personId, EARNED));
  await Promise.all([...facts, ...facts, ...facts].map((fact) => foldFact(house.deps)(fact)));
  expect(await thisMonth()).toEqual({ ...NO_FLOWS, earned: people.length * EARNED.points });
  await clean();
}, 120_000);

describe.each(EVERY_FAULT)('with %s at every store call', (fault) => {
  it('a fact is in its month once', async () => {
    const counted = faults(() => undefined);
    await foldFact(house.through(counted.intercept))(await house.fact('points.earned', 'p1', EARNED));
    expect(counted.attempts.length).toBeGreaterThan(1);
    for (let at = 1; at <= counted.attempts.length; at++) {
      house = await insightHouse();
      const told = await house.fact('points.expired', 'p1', EARNED);
      const { intercept } = faults((n) => (n === at ? fault : undefined));
      await foldFact(house.through(intercept))(told).catch(() => null);
      await foldFact(house.deps)(told);
      await foldFact(house.deps)(told);
      expect(await thisMonth()).toEqual({ ...NO_FLOWS, expired: 120 });
      await clean();
    }
  }, 120_000);
});

describe('verify', () => {
  const breaches = async () => (await house.verify()).filter(({ rule }) => rule === 'insight.pointsMonths');
  const KEY = pointsMonthKey('p1', '2026-11', 'bank');
  beforeEach(async () => {
    await house.tell('points.earned', 'p1', EARNED);
    expect(await breaches()).toEqual([]);
  });
  it('misses a fact that was never counted', async () => {
    await house.fact('points.redeemed', 'p1', { points: 40 });
    expect(await breaches()).toEqual([{ rule: 'insight.pointsMonths', key: `${KEY.pk} ${KEY.sk} redeemed`, expected: '40', found: '0' }]);
  });
  it('sees a point too many', async () => {
    await house.plant({ kind: 'update', key: KEY, add: { earned: 1 } });
    expect(await breaches()).toMatchObject([{ expected: '120', found: '121' }]);
  });
  it('sees a month that is gone', async () => {
    await house.spoil(KEY);
    expect(await breaches()).toMatchObject([{ expected: '120', found: '0' }]);
  });
});

it('is for reviewers and administrators, and names nobody', async () => {
  const call = senderOf<Role>({
    routes: () => insightRoutes(() => house.deps),
    principalOf: (role) => house.sending('p1', [role]).principal,
    usually: 'reviewer',
  });
  await house.tell('points.earned', 'person-1', EARNED);
  const reply = await call(contract.getPointsMonths);
  expect(reply.status).toBe(200);
  expect(contract.getPointsMonths.reply.parse(reply.body).ledgers.map(({ outstandingPoints }) => outstandingPoints)).toEqual([120, 0]);
  expect(JSON.stringify(reply.body)).not.toContain('person-1');
  expect((await call(contract.getPointsMonths, { as: 'institution-admin' })).status).toBe(200);
  for (const role of ['villager', 'customer-manager', 'merchant-clerk', 'provincial-union'] as const)
    expect((await call(contract.getPointsMonths, { as: role })).status).toBe(403);
});
