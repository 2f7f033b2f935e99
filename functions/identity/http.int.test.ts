import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { identityRoutes } from './http.ts';
import { identityWorld, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
let villager: string;
let admin: string;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
  villager = (await world.wechatLogin(await world.person())).accessToken;
  admin = (await world.bind(world.invitation, world.admin.phone)).session.accessToken;
});
afterAll(() => sandbox.stop());

const endpoints = Object.values<unknown>(identity).filter(
  (value): value is Endpoint => typeof value === 'object' && value !== null && 'method' in value && 'path' in value,
);
const tokenFor = ({ access }: Endpoint): string => (access !== 'public' && access.includes('villager') ? villager : admin);

it('answers every endpoint of the contract, and no other', () => {
  const answered = identityRoutes(() => world.deps).map(({ endpoint }) => endpoint.name);
  expect(answered.sort()).toEqual(endpoints.map(({ name }) => name).sort());
});

it('refuses an unknown member in any body, by its name', async () => {
  for (const endpoint of endpoints.filter(({ body }) => body)) {
    const reply = await world.call(endpoint, {
      token: tokenFor(endpoint),
      params: { verifyId: 'v1', purpose: 'face' },
      body: { unheardOf: 1 },
    });
    expect([endpoint.name, reply.status, reply.body.fields?.unheardOf]).toEqual([endpoint.name, 400, '不认识这一项']);
  }
});

it('answers a caller without a token, or with another role, by 401 or 403', async () => {
  for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
    expect((await world.call(endpoint, { params: { verifyId: 'v1', purpose: 'face' }, body: {} })).status).toBe(401);
    const roles = endpoint.access as readonly string[];
    const other = roles.includes('villager') ? (roles.includes('institution-admin') ? null : admin) : villager;
    if (other)
      expect((await world.call(endpoint, { token: other, params: { verifyId: 'v1', purpose: 'face' }, body: {} })).status).toBe(403);
  }
});

it('never fails, whatever the members hold', { timeout: 120_000 }, async () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('privacy', 'front', '13812345678', '123456', world.appId, '', '\u0000', '#', '../..', 'I#220182#x'),
    fc.base64String({ maxLength: 40 }),
    fc.integer(),
    fc.constant(null),
  );
  for (const endpoint of endpoints) {
    const { properties = {} } = (endpoint.body ? (await import('zod')).toJSONSchema(endpoint.body, { unrepresentable: 'any' }) : {}) as {
      properties?: Record<string, unknown>;
    };
    const body = fc.record(Object.fromEntries(Object.keys(properties).map((name) => [name, words])));
    const params = fc.record({ verifyId: fc.stringMatching(/^[0-9A-Za-z_-]{1,64}$/), purpose: fc.constantFrom('face', 'privacy', 'none') });
    await fc.assert(
      fc.asyncProperty(body, params, async (sent, at) => {
        const { status } = await world.call(endpoint, { token: tokenFor(endpoint), params: at, body: sent });
        expect([endpoint.name, status < 500]).toEqual([endpoint.name, true]);
      }),
      { numRuns: 15 },
    );
  }
});
