import type { StaffBound } from '@huinong/shared/facts/identity.ts';
import type { ContactDisclosed } from '@huinong/shared/facts/workflow.ts';
import { describe, expect, it } from 'vitest';
import { businessDateKey } from '../platform/business-date.ts';
import { factOfItem, newFactId } from '../platform/facts.ts';
import { type Institution, institutionKey } from '../platform/institution.ts';
import type { Principal } from '../platform/principal.ts';
import { sealerOf } from '../platform/sealer.ts';
import type { Intercept } from '../platform/store.ts';
import { type Item, tenantTable } from '../platform/table.ts';
import { type Fault, faults } from '../platform/testing/faults.ts';
import { freshInstitution, testStore } from '../platform/testing/store.ts';
import { itemsOf, verifyInstitution } from '../platform/verify.ts';
import { cancelCallback, completeCallback } from './end-callback.ts';
import { followMemberIdentified, followPersonVerified, followPhoneBound, followStaffBound } from './follow-people.ts';
import { getMyManager } from './get-my-manager.ts';
import { listCallbacks } from './list-callbacks.ts';
import type { WorkflowDeps } from './ports.ts';
import { requestCallback } from './request-callback.ts';
import { takeCallback } from './take-callback.ts';
import { rules } from './verify.ts';

const VILLAGE = '220182105205';
const OTHER = '220182105206';
const AT = new Date('2026-11-23T01:00:00Z');
const PHONE = '13900000101';

const settings: Institution = {
  code: '220182',
  name: '榆树农商行',
  counties: [],
  branches: [{ name: '城郊支行', phone: '0431-83000001' }],
  villages: [
    { code: VILLAGE, name: '桦树村', branch: '城郊支行' },
    { code: OTHER, name: '向阳村', branch: '城郊支行' },
  ],
  apps: [],
  managerHours: '周一至周五 8:30-16:30',
  parameters: {},
};

const setUp = async (options: { readonly institution?: string; readonly intercept?: Intercept } = {}) => {
  const institution = options.institution ?? freshInstitution();
  const store = testStore(options.intercept);
  const table = tenantTable(store, institution);
  const sealer = sealerOf(institution, new Uint8Array(32).fill(5));
  const deps: WorkflowDeps = { house: async (code) => ({ table: tenantTable(store, code), sealer }) };
  if (!options.institution)
    await table.putAll([
      { ...businessDateKey, date: '2026-11-23' },
      { ...institutionKey, institution: settings },
    ]);
  let told = 0;
  const head = () => {
    const at = new Date(AT.getTime() + ++told);
    return { version: 1, factId: newFactId(at), institution, on: '2026-11-23', at: at.toISOString() };
  };
  const principal = (personId: string, roles: Principal['roles'], villages: readonly string[] = []): Principal => ({
    institution,
    personId,
    roles,
    villages,
    branch: null,
    sessionId: personId,
  });
  const villager = principal('P1', ['villager']);
  const manager = principal('M1', ['customer-manager'], [VILLAGE]);
  const stranger = principal('M2', ['customer-manager'], [OTHER]);
  const person = {
    idHash: 'h',
    idNumber: '229900198503020048',
    bornOn: '1985-03-02',
    idValidUntil: 'long-term',
    residentSinceOn: null,
  } as const;
  const known = async (): Promise<void> => {
    await followPersonVerified(deps)({
      ...head(),
      type: 'identity.personVerified',
      body: { ...person, personId: 'P1', name: '王秀英', phone: null },
    });
    await followPhoneBound(deps)({ ...head(), type: 'identity.phoneBound', body: { personId: 'P1', phone: PHONE } });
    await followMemberIdentified(deps)({
      ...head(),
      type: 'village.memberIdentified',
      body: {
        personId: 'P1',
        householdId: `${VILLAGE}-H1`,
        village: VILLAGE,
        isHead: true,
        rosterVersion: 1,
        member: {
          bornOn: '1985-03-02',
          resident: true,
          creditHousehold: null,
          socialCardActive: null,
          mobileBankActive: null,
          depositDailyAverageFen: null,
        },
        idValidUntil: 'long-term',
        residentSinceOn: null,
        household: { members: 1, figures: { labour: 1, landMu: null, incomeFen: null, assetsFen: null, debtsFen: null } },
      },
    });
  };
  const sending = (who: Principal, key: string, bodyHash = 'h') => ({ principal: who, idempotencyKey: `key-${key}-000`, bodyHash, at: AT });
  return {
    institution,
    deps,
    villager,
    manager,
    stranger,
    known,
    head,
    sending,
    staffBound: (body: Partial<StaffBound['body']>): StaffBound => ({
      ...head(),
      type: 'identity.staffBound',
      body: {
        personId: 'M1',
        name: '李明',
        phone: '13900000002',
        role: 'customer-manager',
        branch: '城郊支行',
        villages: [VILLAGE],
        ...body,
      },
    }),
    ask: (key: string, topic: 'raise-limit' | 'other' = 'raise-limit', bodyHash = 'h') =>
      requestCallback(deps)({ ...sending(villager, key, bodyHash), body: { topic, note: '想多借点' } }),
    list: (who: Principal, query: { cursor?: string; state?: 'done' } = {}, at = AT) => listCallbacks(deps)({ principal: who, query, at }),
    items: async (): Promise<Item[]> => {
      const items: Item[] = [];
      for await (const item of itemsOf(testStore(), institution)) items.push(item);
      return items;
    },
    violations: async () => (await verifyInstitution(testStore(), institution, sealer, rules)).violations,
    sealer,
  };
};

const idOf = (result: Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>['ask']>>): string => {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value.callbackId;
};

describe('my customer manager', () => {
  it('is the village’s, as staff were bound last, whichever fact comes last', async () => {
    const house = await setUp();
    await house.known();
    const older = house.staffBound({});
    const mine = async () => (await getMyManager(house.deps)({ principal: house.villager })) as { value: { manager: unknown } };
    expect((await mine()).value.manager).toEqual({
      name: '客户经理',
      phone: '0431-83000001',
      branch: '城郊支行',
      hours: settings.managerHours,
    });
    await followStaffBound(house.deps)(older);
    expect((await mine()).value.manager).toMatchObject({ name: '李明', phone: '13900000002' });
    await followStaffBound(house.deps)(house.staffBound({ villages: [OTHER] }));
    await followStaffBound(house.deps)(house.staffBound({ personId: 'M3', name: '周丽', phone: '13900000003' }));
    await followStaffBound(house.deps)(older);
    expect((await mine()).value.manager).toMatchObject({ name: '周丽' });
  });
});

describe('a callback', () => {
  it('is promised, seen by the village’s staff with a masked name, dialled under an audit fact, and done', async () => {
    const house = await setUp();
    await house.known();
    const asked = await house.ask('ask');
    expect(asked).toMatchObject({ ok: true, value: { state: 'waiting', promisedBy: '2026-11-23T03:00:00.000Z' } });
    const callbackId = idOf(asked);
    expect(await house.list(house.manager)).toMatchObject({
      value: { callbacks: [{ callbackId, maskedName: '王*英', village: VILLAGE, late: false }], next: null },
    });
    expect(await house.list(house.manager, {}, new Date('2026-11-23T03:00:01Z'))).toMatchObject({ value: { callbacks: [{ late: true }] } });
    expect(await house.list(house.stranger)).toMatchObject({ value: { callbacks: [] } });

    const take = (who: Principal) => takeCallback(house.deps)({ ...house.sending(who, 'take'), callbackId });
    expect(await take(house.stranger)).toMatchObject({ ok: false, error: { status: 404 } });
    expect(await take(house.manager)).toEqual({ ok: true, value: { phone: PHONE } });
    expect(await take(house.manager)).toEqual({ ok: true, value: { phone: PHONE } });
    const disclosed = (await house.items()).filter((item) => item.type === 'workflow.contactDisclosed');
    expect(disclosed.map((item) => (factOfItem(item, house.sealer) as ContactDisclosed).body)).toEqual([
      { staffPersonId: 'M1', personId: 'P1', callbackId },
    ]);

    const done = await completeCallback(house.deps)({ ...house.sending(house.manager, 'done'), callbackId, outcome: '已更新收入' });
    expect(done).toMatchObject({ ok: true, value: { state: 'done', outcome: '已更新收入' } });
    expect(await house.list(house.manager)).toMatchObject({ value: { callbacks: [] } });
    expect(await house.list(house.manager, { state: 'done' })).toMatchObject({ value: { callbacks: [{ callbackId }] } });
    expect(await getMyManager(house.deps)({ principal: house.villager })).toMatchObject({ value: { callbacks: [{ state: 'done' }] } });
    expect(await house.violations()).toEqual([]);
  });

  it('is one a topic, however often it is asked at once; another topic has its own, and a new one may follow the old', async () => {
    const house = await setUp();
    await house.known();
    const results = await Promise.all(Array.from({ length: 8 }, (_, i) => house.ask(`ask${i}`)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.error.kind).toBe('callbackAlreadyWaiting');
    expect(await house.ask('other', 'other')).toMatchObject({ ok: true });
    const made = results.find((result) => result.ok);
    if (!made) throw new Error('one is made');
    const callbackId = idOf(made);
    const cancel = () => cancelCallback(house.deps)({ ...house.sending(house.villager, 'cancel'), callbackId });
    expect(await cancel()).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    expect(await cancel()).toMatchObject({ ok: true, value: { state: 'cancelled' } });
    expect(await cancelCallback(house.deps)({ ...house.sending(house.villager, 'cancel2'), callbackId })).toMatchObject({
      ok: false,
      error: { kind: 'callbackNotWaiting' },
    });
    expect(await takeCallback(house.deps)({ ...house.sending(house.manager, 'take'), callbackId })).toMatchObject({
      ok: false,
      error: { kind: 'callbackNotWaiting' },
    });
    expect(await house.ask('again')).toMatchObject({ ok: true });
    expect(await house.violations()).toEqual([]);
  });

  it('is called off by its owner only, and stores nothing in clear', async () => {
    const house = await setUp();
    await house.known();
    const callbackId = idOf(await house.ask('ask'));
    const other = { ...house.villager, personId: 'P2' };
    expect(await cancelCallback(house.deps)({ ...house.sending(other, 'cancel'), callbackId })).toMatchObject({
      ok: false,
      error: { status: 404 },
    });
    const text = JSON.stringify(await house.items());
    for (const secret of ['王秀英', PHONE, '想多借点']) expect(text).not.toContain(secret);
  });

  it('of somebody on no roster waits for any of the staff; without a number it cannot be dialled', async () => {
    const house = await setUp();
    const callbackId = idOf(await house.ask('ask'));
    expect(await house.list(house.stranger)).toMatchObject({ value: { callbacks: [{ callbackId, maskedName: '未实名', village: null }] } });
    expect(await takeCallback(house.deps)({ ...house.sending(house.stranger, 'take'), callbackId })).toMatchObject({
      ok: false,
      error: { kind: 'noPhone' },
    });
  });

  it('refuses a cursor that is none of its own', async () => {
    const house = await setUp();
    expect(await house.list(house.manager, { cursor: 'x' })).toMatchObject({ ok: false, error: { status: 400 } });
    expect(await house.list(house.manager, { cursor: '9.' })).toMatchObject({ ok: false, error: { status: 400 } });
  });

  it.each(['kill-before', 'kill-after', 'timeout-after'] satisfies Fault[])('asked through %s at any call is asked once', async (fault) => {
    for (let n = 1; n <= 3; n++) {
      const house = await setUp();
      const { intercept } = faults((attempt) => (attempt === n ? fault : undefined));
      const dying = await setUp({ institution: house.institution, intercept });
      await dying.ask('ask').catch(() => undefined);
      expect(await house.ask('ask')).toMatchObject({ ok: true });
      expect(await house.list({ ...house.manager, roles: ['institution-admin'], villages: [] })).toMatchObject({
        value: { callbacks: { length: 1 } },
      });
      expect(await house.violations()).toEqual([]);
    }
  });
});
