import { setTimeout as sleep } from 'node:timers/promises';
import { endpoints } from '@huinong/functions/openapi/endpoints.ts';
import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { addressOf, headersOf } from '../journeys/http.ts';
import { openOwnBank } from '../journeys/own-bank.ts';
import { villagerAt } from '../journeys/villager.ts';
import { APP_ID, openWorld } from '../journeys/world.ts';
import { BAD_IDS, type BadInput, badBodies, badQueries, namesInPath } from './bad-input.ts';
import { nobodys, rightQuery } from './right-input.ts';

const world = openWorld();
const { bank, outside } = world;
type Answer = {
  readonly status: number;
  readonly body: { readonly code?: string; readonly title?: string; readonly fields?: Readonly<Record<string, string>> };
};

/** The bank counts each person's calls (429): these take turns. */
const VILLAGERS = ['unseen', 'granted', 'refused', 'drawn'] as const;
let villagers: readonly string[];
let turn = 0;
const villager = (): string => villagers[turn++ % villagers.length] ?? '';
let manager: string;
let admins: readonly string[];
let adminTurn = 0;
const admin = (): string => admins[adminTurn++ % admins.length] ?? '';
beforeAll(async () => {
  villagers = await Promise.all(VILLAGERS.map(async (key) => (await villagerAt(bank, outside, APP_ID, world.villagerOfDemo(key))).token));
  manager = await world.staff('manager');
  const others = [await openOwnBank(world, 0), await openOwnBank(world, 0), await openOwnBank(world, 0)];
  admins = [await world.staff('admin'), ...others.map((other) => other.admin)];
});
/** Somebody who may call this endpoint, so that only the input is wrong. */
const tokenFor = (endpoint: Endpoint): string | undefined => {
  if (endpoint.access === 'public') return undefined;
  if (endpoint.access.includes('villager')) return villager();
  return endpoint.access.includes('institution-admin') ? admin() : manager;
};

/** The bank protects itself from us: then wait as it says. */
const patiently = async (ask: () => Promise<Response>): Promise<Answer> => {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 429) return { status: reply.status, body: (await reply.json()) as Answer['body'] };
    await sleep(Number(reply.headers.get('retry-after') ?? 1) * 1000);
  }
};

const send = async (endpoint: Endpoint, bad: BadInput, token: string | undefined, params?: Record<string, string>): Promise<Answer> => {
  const filled = params ?? Object.fromEntries(namesInPath(endpoint).map((name) => [name, nobodys(name)]));
  const input = { params: filled, ...(bad.query ? { query: bad.query } : {}), ...(token === undefined ? {} : { token }) };
  const text = bad.raw ?? (bad.body === undefined ? undefined : JSON.stringify(bad.body));
  return patiently(() =>
    fetch(addressOf(bank.base, endpoint, input), {
      method: endpoint.method,
      headers: { ...headersOf(endpoint, input), ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(text === undefined ? {} : { body: bad.raw === undefined ? text : Buffer.from(text, 'latin1') }),
    }),
  );
};
const expectRefused = ({ status, body }: Answer, what: string): void => {
  expect(status, `${what}: ${JSON.stringify(body)}`).toBe(400);
  expect(body.title, what).toMatch(/[一-鿿]/);
  expect(body.code, what).toMatch(/^[a-zA-Z]+$/);
};

describe.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', (_, endpoint) => {
  it('refuses every bad body and query with a sentence and the fields', async () => {
    const cases = [...badBodies(endpoint), ...badQueries(endpoint)];
    for (const bad of cases) {
      const answer = await send(endpoint, bad, tokenFor(endpoint));
      expectRefused(answer, `${endpoint.name}, ${bad.what}`);
      if (bad.raw === undefined) expect(Object.keys(answer.body.fields ?? {}).length, `${endpoint.name}, ${bad.what}`).toBeGreaterThan(0);
    }
  });

  const where = (concerned: boolean) => (concerned ? it : () => {});
  where(namesInPath(endpoint).length > 0)('answers an id that is none with 400 or 404, one that is nobody’s with 404', async () => {
    const good = badBodies(endpoint).length === 0 ? {} : undefined;
    for (const name of namesInPath(endpoint)) {
      for (const value of BAD_IDS) {
        const { status, body } = await send(
          endpoint,
          { what: value, body: endpoint.method === 'POST' ? {} : undefined },
          tokenFor(endpoint),
          {
            ...Object.fromEntries(namesInPath(endpoint).map((other) => [other, nobodys(other)])),
            [name]: value,
          },
        );
        expect([400, 404], `${endpoint.name} ${name}=${value}: ${JSON.stringify(body)}`).toContain(status);
      }
    }
    if (endpoint.method === 'GET' && good) {
      const answer = await send(endpoint, { what: 'nobody’s id', query: rightQuery(endpoint) }, tokenFor(endpoint));
      expect(answer.status, `${endpoint.name}: ${JSON.stringify(answer.body)}`).toBe(404);
    }
  });

  where(endpoint.access !== 'public')('asks for a login, and refuses another role', async () => {
    const bad = { what: 'no token', body: endpoint.method === 'POST' ? {} : undefined };
    expect((await send(endpoint, bad, undefined)).status, endpoint.name).toBe(401);
    expect((await send(endpoint, bad, 'made.up.token')).status, endpoint.name).toBe(401);
    const roles = endpoint.access as readonly string[];
    const wrong = !roles.includes('villager') ? villager() : !roles.includes('customer-manager') ? manager : null;
    if (wrong) expect((await send(endpoint, bad, wrong)).status, endpoint.name).toBe(403);
  });

  where(endpoint.command)('wants an Idempotency-Key', async () => {
    const token = tokenFor(endpoint);
    const params = Object.fromEntries(namesInPath(endpoint).map((name) => [name, nobodys(name)]));
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await patiently(() => fetch(addressOf(bank.base, endpoint, { params }), { method: 'POST', headers, body: '{}' }));
    expectRefused(answer, endpoint.name);
  });
});
