import { endpoint, type Problem, problem } from '@huinong/shared/contracts/common.ts';
import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { httpFunction, type Route, route } from './http.ts';
import type { Edge } from './http-edge.ts';
import type { Principal } from './principal.ts';
import { notFound } from './refusal.ts';
import { StoreUnavailable } from './store.ts';
import { BadCursor } from './table.ts';
import { eventOf, type Sent } from './testing/event.ts';

beforeEach(() => vi.stubEnv('LOG_LEVEL', 'silent'));

const thing = endpoint({
  name: 'makeThing',
  method: 'POST',
  path: '/v1/test/things/{thingId}',
  summary: 'a thing',
  access: ['villager'],
  command: true,
  params: z.strictObject({ thingId: z.string().regex(/^[a-z]+$/) }),
  query: z.strictObject({ size: z.coerce.number().int().max(9).optional() }),
  body: z.strictObject({
    amountFen: z.int().positive(),
    note: z.string().min(1).max(5).optional(),
    tags: z.array(z.strictObject({ name: z.string() })).optional(),
  }),
  reply: z.strictObject({ made: z.string() }),
  status: 201,
});
const open = endpoint({
  name: 'seeOpen',
  method: 'GET',
  path: '/v1/test/open',
  summary: 'open',
  access: 'public',
  command: false,
  reply: z.strictObject({ a: z.int() }),
  status: 200,
});

const villager: Principal = { institution: '220182', personId: 'P1', roles: ['villager'], villages: [], branch: null, sessionId: 'S1' };
const allowed = { policy: { name: 'test', points: 10, seconds: 60 }, allowed: true, remaining: 9, resetSeconds: 60 };
const edge = (more: Partial<Edge> = {}): Edge => ({
  now: () => new Date('2026-11-22T02:00:00Z'),
  verify: async (token) => (token === 'v.v.v' ? villager : token === 's.s.s' ? { ...villager, roles: ['reviewer'] } : null),
  limitPerson: async () => allowed,
  limitAddress: async () => allowed,
  ...more,
});
const good: Sent = {
  method: 'POST',
  path: '/v1/test/things/abc',
  headers: { authorization: 'Bearer v.v.v', 'idempotency-key': 'key-00000001', 'content-type': 'application/json' },
  body: '{"amountFen":5}',
};
const call = async (routes: readonly Route[], sent: Sent, more: Partial<Edge> = {}) => {
  const reply = await httpFunction(routes, edge(more))(...eventOf(sent));
  return { ...reply, json: JSON.parse(String(reply.body)) };
};
const made = route(thing, async ({ params }) => ok({ made: params.thingId }));
const seen = route(open, async () => ok({ a: 1 }));

const refused = async (sent: Sent, status: number, code: string, routes: readonly Route[] = [made, seen]): Promise<Problem> => {
  const reply = await call(routes, sent);
  expect([reply.statusCode, reply.json.code]).toEqual([status, code]);
  expect(reply.headers?.['content-type']).toContain('application/problem+json');
  return problem.parse(reply.json);
};

describe('a request', () => {
  it('reaches its use case checked and typed', async () => {
    const handle = vi.fn(async () => ok({ made: 'x' }));
    const reply = await call([route(thing, handle)], { ...good, query: 'size=3' });
    expect([reply.statusCode, reply.json]).toEqual([201, { made: 'x' }]);
    expect(handle.mock.calls[0]).toEqual([
      expect.objectContaining({
        params: { thingId: 'abc' },
        query: { size: 3 },
        body: { amountFen: 5 },
        principal: villager,
        idempotencyKey: 'key-00000001',
        ip: '127.0.0.1',
      }),
    ]);
  });

  it('has the same hash whatever the order of its members, another for anything else', async () => {
    const hashes: string[] = [];
    const routes = [route(thing, async ({ bodyHash }) => ok({ made: hashes.push(bodyHash).toString() }))];
    for (const body of ['{"amountFen":5,"note":"a"}', '{ "note":"a", "amountFen":5 }', '{"amountFen":6,"note":"a"}'])
      await call(routes, { ...good, body });
    await call(routes, { ...good, path: '/v1/test/things/abd', body: '{"amountFen":5,"note":"a"}' });
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(3);
  });

  it('may be public, without a token', async () =>
    expect((await call([seen], { method: 'GET', path: '/v1/test/open' })).json).toEqual({ a: 1 }));

  it('carries what is left of its rate', async () => {
    const { headers } = await call([made], good);
    expect(headers).toMatchObject({ ratelimit: '"test";r=9;t=60', 'ratelimit-policy': '"test";q=10;w=60', 'cache-control': 'no-store' });
  });
});

describe('a command that is being done', () => {
  it('is not begun again under its key, and its second sender is told to come back', async () => {
    const flights = new Set<string>();
    const oneFlight = async <T>(key: string, work: () => Promise<T>): Promise<T | 'busy'> => {
      if (flights.has(key)) return 'busy';
      flights.add(key);
      return work();
    };
    let land = (): void => {};
    const handle = vi.fn(
      () => new Promise<{ ok: true; value: { made: string } }>((done) => (land = () => done({ ok: true, value: { made: 'x' } }))),
    );
    const routes = [route(thing, handle)];
    const first = call(routes, good, { oneFlight });
    await vi.waitFor(() => expect(handle).toHaveBeenCalledOnce());
    const second = await call(routes, good, { oneFlight });
    expect([second.statusCode, second.json.code, second.headers?.['retry-after']]).toEqual([409, 'commandInFlight', '1']);
    land();
    expect((await first).statusCode).toBe(201);
    expect(handle).toHaveBeenCalledOnce();
  });
});

describe('a request is refused', () => {
  it('without a live token, or without the role', async () => {
    await refused({ ...good, headers: { ...good.headers, authorization: '' } }, 401, 'unauthenticated');
    await refused({ ...good, headers: { ...good.headers, authorization: 'Bearer x.x.x' } }, 401, 'unauthenticated');
    await refused({ ...good, headers: { ...good.headers, authorization: 'Bearer s.s.s' } }, 403, 'forbidden');
  });

  it('as a command without its key', async () => {
    for (const key of ['', 'short', 'with space key', 'k'.repeat(129)]) {
      const { fields } = await refused({ ...good, headers: { ...good.headers, 'idempotency-key': key } }, 400, 'invalidRequest');
      expect(Object.keys(fields ?? {})).toEqual(['Idempotency-Key']);
    }
  });

  it('with a body that is not JSON, not UTF-8, too large, or of another type', async () => {
    await refused({ ...good, body: '{' }, 400, 'bodyNotJson');
    await refused({ ...good, body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true }, 400, 'bodyNotJson');
    await refused({ ...good, body: JSON.stringify({ amountFen: 1, note: 'x'.repeat(70_000) }) }, 413, 'bodyTooLarge');
    await refused({ ...good, headers: { ...good.headers, 'content-type': 'text/plain' } }, 415, 'wrongContentType');
  });

  it('for unknown paths and methods', async () => {
    await refused({ ...good, path: '/v1/test/nothing' }, 404, 'notFound');
    await refused({ ...good, method: 'GET' }, 405, 'wrongMethod');
    await refused({ ...good, method: 'DELETE', path: '/v1/test/open' }, 405, 'wrongMethod');
  });

  it('field by field, in plain Chinese', async () => {
    const cases: readonly (readonly [Partial<Sent>, Record<string, string>])[] = [
      [{ body: '{}' }, { amountFen: '请填写这一项' }],
      [{ body: '' }, { amountFen: '请填写这一项' }],
      [{ body: '{"amountFen":"5"}' }, { amountFen: '填写的类型不对' }],
      [{ body: '{"amountFen":1.5}' }, { amountFen: '填写的类型不对' }],
      [{ body: '{"amountFen":0}' }, { amountFen: '要大于 0' }],
      [{ body: '{"amountFen":5,"note":""}' }, { note: '请填写这一项' }],
      [{ body: '{"amountFen":5,"note":"一二三四五六"}' }, { note: '最多 5 个字' }],
      [{ body: '{"amountFen":5,"other":1,"constructor":2}' }, { other: '不认识这一项', constructor: '不认识这一项' }],
      [{ body: '{"amountFen":5,"tags":[{"name":1}]}' }, { 'tags.0.name': '填写的类型不对' }],
      [{ body: '[]' }, { 内容: '填写的类型不对' }],
      [{ body: 'null' }, { 内容: '填写的类型不对' }],
      [{ path: '/v1/test/things/ABC' }, { thingId: '填写的格式不对' }],
      [{ path: '/v1/test/things/%E0%A4%A' }, { thingId: '填写的格式不对' }],
      [{ query: 'size=99' }, { size: '不能大于 9' }],
      [{ query: 'size=1&size=2' }, { size: '这一项写了两次' }],
      [{ query: 'more=1' }, { more: '不认识这一项' }],
    ];
    for (const [sent, fields] of cases) expect((await refused({ ...good, ...sent }, 400, 'invalidRequest')).fields).toEqual(fields);
  });

  it('for an unknown query where none is taken', async () => {
    await refused({ method: 'GET', path: '/v1/test/open', query: 'x=1' }, 400, 'invalidRequest');
  });

  it('when too many came', async () => {
    const full = { limitPerson: async () => ({ ...allowed, allowed: false, remaining: 0, resetSeconds: 7 }) };
    const reply = await call([made], good, full);
    expect([reply.statusCode, reply.headers?.['retry-after']]).toEqual([429, '7']);
  });

  it('by its use case, as the problem the use case named', async () => {
    const { title } = await refused(good, 404, 'notFound', [route(thing, async () => refuse(notFound('没有这件东西')))]);
    expect(title).toBe('没有这件东西');
  });
});

describe('a fault', () => {
  const failing = (error: unknown): Route => route(thing, async () => Promise.reject(error));
  it('of the store is a 503 that says when to come back', async () => {
    const reply = await call([failing(new StoreUnavailable('GetItem: TimeoutError'))], good);
    expect([reply.statusCode, reply.json.code, reply.headers?.['retry-after']]).toEqual([503, 'unavailable', '3']);
  });
  it('that nobody expected is a 500 without a word of its cause', async () => {
    const reply = await call([failing(new Error('secret 13812345678'))], good);
    expect([reply.statusCode, reply.json.code]).toEqual([500, 'unexpected']);
    expect(reply.body).not.toContain('138');
  });
  it('of a reply that breaks its contract is ours', async () => {
    expect((await call([route(thing, async () => ok({ made: 1 } as unknown as { made: string }))], good)).statusCode).toBe(500);
  });
  it('of a cursor is the client’s', async () => {
    expect((await call([failing(new BadCursor())], good)).json).toMatchObject({ status: 400, fields: { cursor: expect.any(String) } });
  });
});

it('answers whatever is sent with 2xx or 4xx, never 5xx', () =>
  fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.json().map((text) => `{"amountFen":${text}}`),
      ),
      fc.webPath(),
      fc.webQueryParameters(),
      fc.dictionary(fc.constantFrom('content-type', 'authorization', 'idempotency-key'), fc.string()),
      async (body, path, query, headers) => {
        for (const sent of [
          { ...good, body, query, headers: { ...good.headers, ...headers } },
          { ...good, body },
          { ...good, path: `/v1/test/things${path}` },
        ])
          expect((await call([made, seen], sent)).statusCode).toBeLessThan(500);
      },
    ),
    { numRuns: 100 },
  ));
