import type { Role } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/insight.ts';
import { SEGMENTS } from '@huinong/shared/insight/segment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Fault, faults } from '../platform/testing/faults.ts';
import { senderOf } from '../platform/testing/sender.ts';
import { foldFact } from './fold-fact.ts';
import { insightRoutes } from './http.ts';
import { profileKey } from './keys.ts';
import { getMyProfile, switchPersonalised } from './my-profile.ts';
import type { InsightDeps } from './ports.ts';
import { type InsightHouse, insightHouse } from './testing/house.ts';

let house: InsightHouse;
beforeEach(async () => {
  house = await insightHouse();
});

const EARNED = { ledger: 'bank', points: 120 };
const mine = async (personId = 'p1') => {
  const result = await getMyProfile(house.deps)({ principal: house.sending(personId).principal });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
};
const clean = async () => expect(await house.verify()).toEqual([]);

describe('what is known of a person', () => {
  it('is folded from facts, each once however often it is told', async () => {
    const earned = await house.fact('points.earned', 'p1', EARNED);
    for (let n = 0; n < 3; n++) await foldFact(house.deps)(earned);
    await house.tell('points.earned', 'p1', EARNED);
    await house.tell('points.redeemed', 'p1', { points: 40, day: '2026-11-20' });
    await house.tell('lending.loanDisbursed', 'p1', { loanId: 'l1' });
    expect((await mine()).values).toMatchObject({ earnedPoints: 240, spentPoints: 40, daysSinceRedeemed: 2, openLoans: 1 });
    expect((await mine('p2')).values).toMatchObject({ earnedPoints: 0, openLoans: 0 });
    await clean();
  });
  it('lies sealed: neither a village nor a figure can be read in the store', async () => {
    const member = { creditHousehold: true, socialCardActive: null, mobileBankActive: null };
    await house.tell('village.memberIdentified', 'p1', { village: '220182105205', member });
    const text = JSON.stringify(await house.stored());
    expect(text).toContain('sealed');
    expect(text).not.toContain('220182105205');
  });
  it('of eight facts at once, each told twice, is all eight', async () => {
    const eight = await Promise.all(Array.from({ length: 8 }, () => house.fact('points.earned', 'p1', EARNED)));
    await Promise.all([...eight, ...eight].map((fact) => foldFact(house.deps)(fact)));
    expect((await mine()).values?.earnedPoints).toBe(960);
    await clean();
  }, 60_000);
  const missed = async () => (await house.verify()).filter(({ rule }) => rule === 'insight.profiles').map(({ key }) => key);
  it('is missed by verify when a fact is not in it, and when there is none at all', async () => {
    await house.tell('points.earned', 'p1', EARNED);
    await house.fact('points.earned', 'p1', EARNED);
    expect(await missed()).toEqual(['p1']);
    await house.spoil(profileKey('p1'));
    expect(await missed()).toEqual(['p1']);
  });
});

describe('个性化推荐', () => {
  it('off hands nothing out, goes on folding, and on again knows it all', async () => {
    await house.tell('points.earned', 'p1', EARNED);
    expect(await switchPersonalised(house.deps)({ ...house.sending('p1'), body: { on: false } })).toEqual({
      ok: true,
      value: { on: false, values: null },
    });
    await house.tell('points.earned', 'p1', EARNED);
    expect(await mine()).toEqual({ on: false, values: null });
    const again = await switchPersonalised(house.deps)({ ...house.sending('p1'), body: { on: true } });
    expect(again).toMatchObject({ ok: true, value: { on: true, values: { earnedPoints: 240 } } });
    await clean();
  });
  it('may be switched off before anything is known', async () => {
    await switchPersonalised(house.deps)({ ...house.sending('p1'), body: { on: false } });
    await house.tell('points.earned', 'p1', EARNED);
    expect(await mine()).toEqual({ on: false, values: null });
    await clean();
  });
  it('sent twice and by eight at once is answered alike; another body under its key is refused', async () => {
    const command = { ...house.sending('p1'), body: { on: false } };
    const replies = await Promise.all(Array.from({ length: 8 }, () => switchPersonalised(house.deps)(command)));
    for (const reply of replies) expect(reply).toEqual({ ok: true, value: { on: false, values: null } });
    const other = await switchPersonalised(house.deps)({ ...command, bodyHash: 'another', body: { on: true } });
    expect(other).toMatchObject({ ok: false, error: { kind: 'idempotencyKeyReused' } });
  }, 60_000);
});

const FAULTS: readonly Fault[] = ['throttle', 'conflict', 'timeout-before', 'timeout-after', 'kill-before', 'kill-after'];

describe.each(FAULTS)('with %s at every store call', (fault) => {
  const atEach = async (ready: () => Promise<(deps: InsightDeps) => Promise<unknown>>, check: () => Promise<void>) => {
    const counted = faults(() => undefined);
    await (await ready())(house.through(counted.intercept));
    expect(counted.attempts.length).toBeGreaterThan(1);
    for (let at = 1; at <= counted.attempts.length; at++) {
      house = await insightHouse();
      const run = await ready();
      const { intercept } = faults((n) => (n === at ? fault : undefined));
      await run(house.through(intercept)).catch(() => null);
      await run(house.deps);
      await check();
      await clean();
    }
  };
  it('a fact is in the profile once', async () => {
    await atEach(
      async () => {
        const fact = await house.fact('points.earned', 'p1', EARNED);
        return (deps) => foldFact(deps)(fact);
      },
      async () => expect((await mine()).values?.earnedPoints).toBe(120),
    );
  }, 120_000);
  it('the switch is where it was put', async () => {
    await atEach(
      async () => {
        await house.tell('points.earned', 'p1', EARNED);
        const command = { ...house.sending('p1'), body: { on: false } };
        return (deps) => switchPersonalised(deps)(command);
      },
      async () => expect(await mine()).toEqual({ on: false, values: null }),
    );
  }, 120_000);
});

describe('over HTTP', () => {
  const call = senderOf<Role>({
    routes: () => insightRoutes(() => house.deps),
    principalOf: (role) => house.sending('p1', [role]).principal,
    usually: 'villager',
  });
  it('a villager reads what is known and switches it off', async () => {
    await house.tell('points.earned', 'p1', EARNED);
    expect((await call(contract.getMyProfile)).body).toMatchObject({ on: true, values: { earnedPoints: 120, village: null } });
    expect((await call(contract.switchPersonalised, { body: { on: false } })).body).toEqual({ on: false, values: null });
    expect((await call(contract.switchPersonalised, { body: {} })).status).toBe(400);
  });
  it('staff see segments with their conditions and how many are in them, but neither a few nor who wants none', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) await house.tell('points.earned', `p${n}`, EARNED);
    await house.tell('lending.loanDisbursed', 'p1', { loanId: 'l1' });
    const sizes = async () => {
      const { body } = await call(contract.listSegments, { as: 'reviewer' });
      return [body.people, ...body.segments.filter(({ people }) => people !== null).map(({ segmentId, people }) => [segmentId, people])];
    };
    expect(await sizes()).toEqual([6, ['never-redeemed', 6]]);
    await switchPersonalised(house.deps)({ ...house.sending('p6'), body: { on: false } });
    expect(await sizes()).toEqual([5, ['never-redeemed', 5]]);
    await switchPersonalised(house.deps)({ ...house.sending('p5'), body: { on: false } });
    expect(await sizes()).toEqual([4]);
    const { body } = await call(contract.listSegments, { as: 'institution-admin' });
    expect(body.segments.map(({ title }) => title)).toEqual(SEGMENTS.map(({ title }) => title));
    expect(new Set(body.segments.map(({ version }) => version)).size).toBe(SEGMENTS.length);
    expect((await call(contract.listSegments)).status).toBe(403);
    expect((await call(contract.listSegments, { as: 'customer-manager' })).status).toBe(403);
  });
});
