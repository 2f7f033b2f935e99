import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { identityWorld, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

const refresh = (refreshToken: string, of = world) => of.call(identity.refreshSession, { body: { refreshToken } });

describe('a session', () => {
  it('is refreshed again and again by the newest token', async () => {
    vi.stubEnv('LOG_LEVEL', 'silent');
    let { refreshToken, personId } = await world.wechatLogin(await world.person());
    for (let i = 0; i < 3; i++) {
      const next = await refresh(refreshToken);
      expect(next).toMatchObject({ status: 200, body: { personId, roles: ['villager'] } });
      expect(next.body.refreshToken).not.toBe(refreshToken);
      refreshToken = next.body.refreshToken;
      world.pass(1000);
    }
  });

  it('survives a refresh whose answer was lost', async () => {
    const { refreshToken } = await world.wechatLogin(await world.person());
    await refresh(refreshToken);
    const again = await refresh(refreshToken);
    expect(again.status).toBe(200);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('ends for everybody when a token that was exchanged long ago comes back', async () => {
    const { refreshToken: stolen } = await world.wechatLogin(await world.person());
    const { refreshToken: owners } = (await refresh(stolen)).body;
    world.pass(61);
    expect((await refresh(stolen)).status).toBe(401);
    expect((await refresh(owners)).status).toBe(401);
  });

  it('ends when the one that a thief’s refresh passed over is used', async () => {
    const { refreshToken: first } = await world.wechatLogin(await world.person());
    const { refreshToken: owners } = (await refresh(first)).body;
    const { refreshToken: thiefs } = (await refresh(first)).body;
    expect((await refresh(owners)).status).toBe(401);
    expect((await refresh(thiefs)).status).toBe(401);
  });

  it('refreshed 8 times at once stays one session', async () => {
    const { refreshToken } = await world.wechatLogin(await world.person());
    const replies = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    expect(replies.some((reply) => reply.status === 200)).toBe(true);
    expect(replies.every((reply) => [200, 409].includes(reply.status))).toBe(true);
  });

  it('ends when its owner logs out, and logging out again is no error', async () => {
    const { refreshToken } = await world.wechatLogin(await world.person());
    const end = () => world.call(identity.endSession, { body: { refreshToken } });
    expect([(await end()).status, (await end()).status]).toEqual([200, 200]);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('ends by itself after thirty days without use', async () => {
    const { refreshToken } = await world.wechatLogin(await world.person());
    world.pass(30 * 86_400 + 1);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('is refused for made-up and foreign tokens', async () => {
    const other = await identityWorld(sandbox.url);
    const { refreshToken } = await world.wechatLogin(await world.person());
    const parts = refreshToken.split('.');
    const forged = [
      [other.code, ...parts.slice(1)].join('.'),
      ['999999', ...parts.slice(1)].join('.'),
      [...parts.slice(0, 3), 'A'.repeat(43)].join('.'),
      [...parts, 'x'].join('.'),
      'x',
    ];
    for (const token of forged) expect((await refresh(token)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(200);
  });
});
