import * as identity from '@huinong/shared/contracts/identity.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFactId } from '../platform/facts.ts';
import { type Fault, faults, Killed } from '../platform/testing/faults.ts';
import { followCounterChanged } from './follow-counter.ts';
import { identityWorld, startSandbox } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const BOTH = ['villager', 'merchant-clerk'];
type World = Awaited<ReturnType<typeof identityWorld>>;

let told = 0;
const counter = (world: World, merchantId: string, clerkIds: readonly string[]): CounterChanged => {
  told += 1;
  const at = new Date(Date.now() + told);
  return {
    type: 'merchant.counterChanged',
    version: 1,
    factId: newFactId(at),
    institution: world.code,
    on: '2026-11-22',
    at: at.toISOString(),
    body: { merchantId, name: '便民超市', active: true, ownerId: null, clerkIds, budget: null },
  };
};
const rolesAfterRefresh = async (world: World, refreshToken: string) => {
  const { body } = await world.call(identity.refreshSession, { body: { refreshToken } });
  return { roles: body.roles, refreshToken: body.refreshToken, accessToken: body.accessToken };
};

describe('whoever works at a counter', () => {
  it('has the role at the next refresh and at every login, until they work at none', async () => {
    const world = await identityWorld(sandbox.url);
    const who = await world.person();
    let { refreshToken, personId, roles } = await world.wechatLogin(who);
    expect(roles).toEqual(['villager']);
    const follow = followCounterChanged(world.deps);
    await follow(counter(world, 'M1', [personId]));
    let next = await rolesAfterRefresh(world, refreshToken);
    expect(next.roles).toEqual(BOTH);
    expect((await world.call(identity.getMe, { token: next.accessToken })).body.roles).toEqual(BOTH);
    expect((await world.wechatLogin(who)).roles).toEqual(BOTH);
    await follow(counter(world, 'M2', [personId, 'another']));
    await follow(counter(world, 'M1', []));
    refreshToken = next.refreshToken;
    next = await rolesAfterRefresh(world, refreshToken);
    expect(next.roles).toEqual(BOTH);
    await follow(counter(world, 'M2', ['another']));
    expect((await rolesAfterRefresh(world, next.refreshToken)).roles).toEqual(['villager']);
    expect((await world.wechatLogin(who)).roles).toEqual(['villager']);
  });

  it('has it by phone too', async () => {
    const world = await identityWorld(sandbox.url);
    const phone = '13812340001';
    const { personId } = await world.phoneLogin(phone);
    await followCounterChanged(world.deps)(counter(world, 'M1', [personId]));
    world.pass(120);
    expect((await world.phoneLogin(phone)).roles).toEqual(BOTH);
  });

  it('is who was told last, whatever order it came in, twice, and at once', async () => {
    const world = await identityWorld(sandbox.url);
    const { refreshToken, personId } = await world.wechatLogin(await world.person());
    const follow = followCounterChanged(world.deps);
    const many = Array.from({ length: 6 }, (_, i) => counter(world, `M${i}`, [personId]));
    const gone = many.slice(1).map(({ body }) => counter(world, body.merchantId, []));
    await Promise.all([...many, ...gone, ...many].map(follow));
    const first = await rolesAfterRefresh(world, refreshToken);
    expect(first.roles).toEqual(BOTH);
    await follow(counter(world, 'M0', []));
    await follow(many[0] as CounterChanged);
    expect((await rolesAfterRefresh(world, first.refreshToken)).roles).toEqual(['villager']);
  });

  it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])('has it once, %s at every call of the store', async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      let armed = false;
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      const world = await identityWorld(sandbox.url, {
        intercept: (operation, next) => (armed ? plan.intercept(operation, next) : next()),
      });
      const { refreshToken, personId } = await world.wechatLogin(await world.person());
      const fact = counter(world, 'M1', [personId]);
      armed = true;
      await followCounterChanged(world.deps)(fact).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      armed = false;
      await followCounterChanged(world.deps)(fact);
      expect((await rolesAfterRefresh(world, refreshToken)).roles).toEqual(BOTH);
      reached = plan.attempts.length >= n;
    }
  });
});
