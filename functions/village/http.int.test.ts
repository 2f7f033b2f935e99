import type { Batch } from '@huinong/shared/contracts/village.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { httpFunction } from '../platform/http.ts';
import type { Edge } from '../platform/http-edge.ts';
import type { Principal } from '../platform/principal.ts';
import { eventOf } from '../platform/testing/event.ts';
import { villageRoutes } from './http.ts';
import { csv, idOf, village } from './testing/rosters.ts';
import { HUASHU, newWorld, OTHER, type World } from './testing/world.ts';

const allowed = { policy: { name: 'test', points: 10, seconds: 60 }, allowed: true, remaining: 9, resetSeconds: 60 };
let keys = 0;

/** The context's function as the HTTP API calls it, for staff who see certain villages. */
const caller = (world: World, who: Partial<Principal> = {}) => {
  const principal: Principal = { ...world.staff, villages: [HUASHU], ...who };
  const edge = {
    now: world.now,
    verify: async () => principal,
    limitPerson: async () => allowed,
    limitAddress: async () => allowed,
  } as Edge;
  const handler = httpFunction(
    villageRoutes(
      () => world.deps,
      async () => world.house,
    ),
    edge,
  );
  return async (method: 'GET' | 'POST', path: string, body?: unknown, key = `http-key-${keys++}`) => {
    const [route = '', query = ''] = path.split('?');
    const headers = { authorization: 'Bearer t.t.t', 'content-type': 'application/json', 'idempotency-key': key };
    const reply = await handler(
      ...eventOf({
        method,
        path: `/v1/village${route}`,
        query,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    // biome-ignore lint/suspicious/noExplicitAny: replies of every endpoint
    return { status: reply.statusCode ?? 0, body: JSON.parse(reply.body ?? '') as any };
  };
};

let world: World;
let call: ReturnType<typeof caller>;
let batchId: string;

beforeAll(async () => {
  world = await newWorld();
  call = caller(world);
  const text = csv([...village(90), { household: 'X1', id: '1' }]);
  const upload = await call('POST', '/roster-uploads', { village: HUASHU, fileName: '桦树.csv', sizeBytes: text.length });
  expect(upload.status).toBe(201);
  await world.files.put((upload.body.putUrl as string).slice('memory:'.length), text);
  const preview = await call('POST', `/roster-uploads/${upload.body.uploadId}/preview`, {});
  expect(preview.body.counts).toMatchObject({ total: 271, accepted: 270, rejected: 1 });
  const commit = await call('POST', '/roster-imports', { uploadId: upload.body.uploadId });
  expect([commit.status, commit.body.status]).toEqual([202, 'judging']);
  batchId = commit.body.batchId;
  await world.work({ kind: 'judge', institution: world.institution, batchId });
  await world.drain();
});

describe('staff of a village', () => {
  it('see the import done, its errors, the village and its board', async () => {
    const done = await call('GET', `/roster-imports/${batchId}`);
    expect(done.body as Batch).toMatchObject({
      status: 'done',
      created: 270,
      undoable: true,
      progress: { done: 270, total: 270, secondsLeft: null },
    });
    expect((await call('GET', `/villages/${HUASHU}/roster-imports`)).body.batches).toHaveLength(1);
    expect((await call('GET', `/roster-imports/${batchId}/errors`)).body).toMatchObject({ rows: 1 });
    expect((await call('GET', '/villages')).body.villages).toEqual([{ code: HUASHU, name: '桦树村', branch: '桦树支行', households: 90 }]);
    expect((await call('GET', `/villages/${HUASHU}/board`)).body).toMatchObject({
      asOf: '2026-11-22',
      counts: { households: 90, withoutHead: 0 },
      latestImport: { batchId },
    });
  });

  it('page through all households, each once, in order', async () => {
    const numbers: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { status: number; body: { households: { householdNo: string }[]; next: string | null } } = await call(
        'GET',
        `/villages/${HUASHU}/households${next ? `?cursor=${next}` : ''}`,
      );
      expect(page.status).toBe(200);
      numbers.push(...page.body.households.map(({ householdNo }) => householdNo));
      next = page.body.next;
    }
    expect(numbers).toEqual(Array.from({ length: 90 }, (_, i) => `H${i.toString().padStart(4, '0')}`));
    expect((await call('GET', `/villages/${HUASHU}/households?colour=white`)).body).toEqual({ households: [], next: null });
  });

  it('see a household masked, and a member in clear only for a reason that is kept', async () => {
    const path = `/households/${HUASHU}-H0007`;
    const masked = await call('GET', path);
    expect(masked.body.members[0]).toEqual({
      memberNo: 0,
      maskedName: '王*',
      maskedIdNumber: `${idOf(21).slice(0, 6)}********${idOf(21).slice(14)}`,
      maskedPhone: '138****5678',
      relation: '户主',
      bornOn: '1991-01-01',
      isHead: true,
    });
    expect(JSON.stringify(masked.body)).not.toContain(idOf(21));
    const shown = await call('POST', `${path}/disclosures`, { memberNo: 1, reason: '电话核实' }, 'disclose-key-1');
    expect(shown.body).toEqual({ name: '王乙', idNumber: idOf(22), phone: '13812345678', address: null });
    expect(await call('POST', `${path}/disclosures`, { memberNo: 1, reason: '电话核实' }, 'disclose-key-1')).toEqual(shown);
    const facts = (await world.items('fact')).filter(({ type }) => type === 'village.memberDisclosed');
    expect(facts).toHaveLength(1);
    expect((await call('POST', `${path}/disclosures`, { memberNo: 9, reason: '电话核实' })).status).toBe(404);
    expect(Object.keys((await call('POST', `${path}/disclosures`, { memberNo: 1, reason: ' ' })).body.fields)).toEqual(['reason']);
  });
});

describe('what the caller may not see', () => {
  it('is as if it were not there: other villages, other institutions, nonsense', async () => {
    const stranger = caller(world, { villages: [OTHER] });
    const elsewhere = await newWorld();
    const foreign = caller(elsewhere, { roles: ['institution-admin'], villages: [] });
    for (const asked of [stranger, foreign]) {
      for (const path of [`/roster-imports/${batchId}`, `/roster-imports/${batchId}/errors`, `/households/${HUASHU}-H0007`])
        expect((await asked('GET', path)).status).toBe(404);
      expect((await asked('POST', `/roster-imports/${batchId}/undo`, {})).status).toBe(404);
      expect((await asked('POST', '/roster-imports', { uploadId: batchId })).status).toBe(404);
      expect((await asked('POST', `/roster-uploads/${batchId}/preview`, {})).status).toBe(404);
    }
    for (const path of ['board', 'households', 'roster-imports'])
      expect((await stranger('GET', `/villages/${HUASHU}/${path}`)).status).toBe(404);
    expect((await call('GET', '/roster-imports/nothing')).status).toBe(404);
    expect((await call('GET', `/households/nothing`)).status).toBe(404);
  });

  it('is refused to villagers', async () => {
    expect((await caller(world, { roles: ['villager'] })('GET', '/villages')).status).toBe(403);
  });

  it('never makes a 5xx of nonsense', async () => {
    for (const [method, path, body] of [
      ['GET', `/villages/${HUASHU}/households?cursor=%00`, undefined],
      ['GET', `/villages/${HUASHU}/households?cursor=abc&colour=red`, undefined],
      ['GET', `/villages/${HUASHU}/roster-imports?cursor=abc`, undefined],
      ['GET', '/villages/12/board', undefined],
      ['POST', '/roster-uploads', { village: HUASHU, fileName: '', sizeBytes: -1, more: 1 }],
      ['POST', '/roster-uploads', { village: HUASHU, fileName: 'a.csv', sizeBytes: 60 * 1024 * 1024 }],
      ['POST', '/roster-imports', []],
    ] as const) {
      const reply = await call(method, path, body);
      expect([path, reply.status, Object.keys(reply.body.fields ?? {}).length > 0]).toEqual([path, 400, true]);
    }
  });
});

describe('an upload', () => {
  it('that never came, or is no roster, is refused in a sentence', async () => {
    const uploadId = await world.upload(csv(village(1)));
    world.files.objects.clear();
    expect((await call('POST', `/roster-uploads/${uploadId}/preview`, {})).body).toMatchObject({ status: 409, code: 'notUploaded' });
    const picture = await world.upload(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await call('POST', `/roster-uploads/${picture}/preview`, {})).body).toMatchObject({
      status: 422,
      code: 'file-not-a-table',
      title: '这是图片，不是表格，请上传 .xlsx 或 .csv 格式的名册。',
    });
  });
});
