import { describe, expect, it } from 'vitest';
import { httpFunction } from '../platform/http.ts';
import type { Edge } from '../platform/http-edge.ts';
import type { Principal } from '../platform/principal.ts';
import { eventOf } from '../platform/testing/event.ts';
import { followHouseholdsRecorded } from './follow-roster.ts';
import { creditRoutes } from './http.ts';
import { AT, freshHouse, HOUSEHOLD, household, manager, type TestHouse, VILLAGE, villager } from './testing/house.ts';

const allowed = { policy: { name: 'test', points: 10, seconds: 60 }, allowed: true, remaining: 9, resetSeconds: 60 };

/** The context's function as the HTTP API calls it. */
const caller = (house: TestHouse, principal: Principal) => {
  const edge = {
    now: () => AT,
    verify: async () => principal,
    limitPerson: async () => allowed,
    limitAddress: async () => allowed,
  } as Edge;
  const handler = httpFunction(
    creditRoutes(() => house.deps),
    edge,
  );
  return async (method: 'GET' | 'POST', path: string, body?: unknown, key = 'http-key-1') => {
    const headers = { authorization: 'Bearer t.t.t', 'content-type': 'application/json', 'idempotency-key': key };
    const sent = { method, path: `/v1/credit${path}`, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const reply = await handler(...eventOf(sent));
    // biome-ignore lint/suspicious/noExplicitAny: replies of every endpoint
    return { status: reply.statusCode ?? 0, body: JSON.parse(reply.body ?? '') as any };
  };
};

const body = { product: 'jinong-kuaidai', termMonths: 24, purpose: '买化肥种子', use: 'production', channel: 'weapp' };

describe('credit over HTTP', () => {
  it('lists the products with the span of their rate, without a login', async () => {
    const house = await freshHouse();
    const { status, body: reply } = await caller(house, villager(house.institution, 'P1'))('GET', '/products');
    expect(status).toBe(200);
    expect(reply).toMatchObject({ lpr1yPpm: 30_000, asOf: '2026-11-22' });
    expect(reply.products).toHaveLength(8);
    expect(reply.products[0]).toMatchObject({
      code: 'jinong-kuaidai',
      rateFromPpm: 45_000,
      rateToPpm: 65_000,
      termMonthsMax: 36,
      methods: ['revolving', 'equal-instalment'],
    });
  });

  it('walks a villager from standing to decision, and shows it to the village’s staff', async () => {
    const house = await freshHouse();
    await house.ready('P1');
    await followHouseholdsRecorded(house.deps)(house.recorded([household()]));
    const call = caller(house, villager(house.institution, 'P1'));
    expect((await call('GET', '/standing')).body).toEqual({
      household: 'known',
      village: VILLAGE,
      lastDecision: null,
      missingConsents: [],
    });
    const applied = await call('POST', '/applications', body);
    expect(applied).toMatchObject({ status: 201, body: { outcome: 'approved', raise: { action: expect.any(String) } } });
    expect(await call('POST', '/applications', body)).toEqual(applied);
    expect((await call('POST', '/applications', { ...body, termMonths: 12 })).status).toBe(422);
    const { decisionId } = applied.body;
    expect((await call('GET', `/decisions/${decisionId}`)).body).toEqual(applied.body);
    const staff = caller(house, manager(house.institution, [VILLAGE]));
    const page = await staff('GET', `/households/${HOUSEHOLD}`);
    expect(page).toMatchObject({
      status: 200,
      body: { screening: { colour: 'white' }, decisions: [{ decisionId, score: expect.any(Number) }] },
    });
    expect((await staff('GET', `/decisions/${decisionId}`)).status).toBe(200);
  });

  it.each<[string, unknown, string]>([
    ['an unknown member', { ...body, income: 1 }, 'income'],
    ['no product', { ...body, product: undefined }, 'product'],
    ['a product of nobody', { ...body, product: 'no-such' }, 'product'],
    ['a term too long', { ...body, termMonths: 37 }, 'termMonths'],
    ['a term that is none', { ...body, termMonths: 1.5 }, 'termMonths'],
    ['another use', { ...body, use: 'both' }, 'use'],
    ['an empty purpose', { ...body, purpose: '  ' }, 'purpose'],
    ['another channel', { ...body, channel: 'fax' }, 'channel'],
  ])('refuses %s with a 400 that names the field', async (_name, sent, field) => {
    const house = await freshHouse();
    const reply = await caller(house, villager(house.institution, 'P1'))('POST', '/applications', sent);
    expect(reply).toMatchObject({
      status: 400,
      body: { code: 'invalidRequest', fields: { [field]: expect.stringMatching(/[\u4e00-\u9fff]/) } },
    });
  });

  it('answers 404 for ids that are nobody’s, and keeps the parts of staff and villagers apart', async () => {
    const house = await freshHouse();
    const call = caller(house, villager(house.institution, 'P1'));
    expect((await call('GET', '/decisions/01AAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    expect((await call('GET', `/households/${HOUSEHOLD}`)).status).toBe(403);
    const staff = caller(house, manager(house.institution, [VILLAGE]));
    expect((await staff('GET', '/households/none')).status).toBe(404);
    expect((await staff('GET', `/households/${HOUSEHOLD}`)).status).toBe(404);
    expect((await staff('POST', '/applications', body)).status).toBe(403);
  });
});
