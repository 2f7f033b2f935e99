import * as contract from '@huinong/shared/contracts/activity.ts';
import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { ActivityConfirmed, ActivityCorrected } from '@huinong/shared/facts/points.ts';
import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { factOfItem, newFactId } from '../../platform/facts.ts';
import { institutionKey } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import { faults, Killed, LOST_ANSWERS } from '../../platform/testing/faults.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { itemsOf } from '../../platform/verify.ts';
import { listPointsEntries } from '../get-points.ts';
import { pointsRoutes } from '../http.ts';
import { accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import type { PointsDeps } from '../ports.ts';
import { done, principalOf, sending, type TestHouse, testHouse } from '../testing/house.ts';
import { type ChangeActivity, confirmActivity, correctActivity } from './change.ts';
import { followActivityConfirmed, followActivityCorrected } from './follow-activity.ts';
import { followMemberIdentified, followPersonVerified, followStaffBound } from './people.ts';
import { type RecordActivity, recordActivity } from './record.ts';

const ON = '2026-11-20';
const VILLAGE = '220182105205';
const OTHER = '220182105206';
const STAFF = { m1: '李明', m2: '周丽', r1: '赵强' } as const;
let house: TestHouse;

const headIn = (who: TestHouse) => {
  who.pass(1 / 60_000);
  return { version: 1, factId: newFactId(who.now()), institution: who.institution, on: ON, at: who.now().toISOString() };
};
const identified = (who: TestHouse, personId: string, village: string) =>
  followMemberIdentified(who.deps)({
    type: 'village.memberIdentified',
    ...headIn(who),
    body: { personId, village, householdId: `${village}-H0007` } as never,
  });
const opened = async (): Promise<TestHouse> => {
  const made = await testHouse(ON);
  const villages = [VILLAGE, OTHER].map((code) => ({ code, name: '桦树村', branch: '城郊支行' }));
  await made.table.putAll([{ ...institutionKey, institution: { code: made.institution, name: '榆树农商银行', villages, parameters: {} } }]);
  for (const [personId, name] of Object.entries(STAFF))
    await followStaffBound(made.deps)({ type: 'identity.staffBound', ...headIn(made), body: { personId, name } as never });
  for (const personId of ['p1', 'p2']) {
    await identified(made, personId, VILLAGE);
    await followPersonVerified(made.deps)({
      type: 'identity.personVerified',
      ...headIn(made),
      body: { personId, name: '王秀英' } as never,
    });
  }
  return made;
};
beforeEach(async () => {
  house = await opened();
});

const staff = (who: TestHouse, personId: string): Principal => ({
  ...principalOf(who.institution, personId),
  roles: [personId === 'r1' ? 'reviewer' : 'customer-manager'],
  villages: personId === 'r1' ? [] : [VILLAGE],
});
const body: RecordActivity['body'] = {
  kind: 'volunteering',
  title: '清理水渠',
  on: '2026-11-19',
  participants: [
    { personId: 'p1', amount: 3 },
    { personId: 'p2', amount: 1 },
  ],
};
const recording = (who: TestHouse): RecordActivity => ({ ...sending(who, 'm1'), principal: staff(who, 'm1'), village: VILLAGE, body });
const changing = (who: TestHouse, activityId: string, by: string): ChangeActivity => ({
  ...sending(who, by),
  principal: staff(who, by),
  village: VILLAGE,
  activityId,
});
const recorded = async (who: TestHouse): Promise<string> => done(await recordActivity(who.deps)(recording(who))).activityId;
const told = async <F extends Fact>(who: TestHouse, type: F['type']): Promise<F[]> => {
  const found: F[] = [];
  for await (const item of itemsOf(who.open(), who.institution))
    if (item.et === 'fact' && item.type === type) found.push(factOfItem(item, who.sealer) as F);
  return found;
};
const follow = async (who: TestHouse, deps: PointsDeps = who.deps): Promise<void> => {
  for (const fact of await told<ActivityConfirmed>(who, 'points.activityConfirmed')) await followActivityConfirmed(deps)(fact);
  for (const fact of await told<ActivityCorrected>(who, 'points.activityCorrected')) await followActivityCorrected(deps)(fact);
};
const pointsOf = async (who: TestHouse, personId: string): Promise<number> =>
  availablePoints(accountOf(await who.table.get(accountKey(personId, 'village'), { consistent: true }), personId, 'village'));
const clean = async (who: TestHouse) => expect((await who.verify()).violations).toEqual([]);

describe('over HTTP', () => {
  const send = senderOf<'m1' | 'm2' | 'r1' | 'p1'>({
    routes: () => pointsRoutes(() => house.deps),
    principalOf: (who) => (who === 'p1' ? principalOf(house.institution, 'p1') : staff(house, who)),
    usually: 'm1',
    now: () => house.now(),
  });
  const params = { village: VILLAGE };

  it('one person records, another confirms, the villager has the points and sees why; a correction takes two people too', async () => {
    const { villagers } = (await send(contract.listVillagers, { params })).body;
    expect(villagers).toEqual(['p1', 'p2'].map((personId) => ({ personId, maskedName: '王*英', householdNo: 'H0007' })));
    const first = await send(contract.recordActivity, { params, body });
    expect(first).toMatchObject({ status: 201, body: { state: 'waiting', recordedByName: '李明', whyNot: 'ownRecord' } });
    const one = { ...params, activityId: first.body.activityId };
    await follow(house);
    expect(await pointsOf(house, 'p1')).toBe(0);
    const own = await send(contract.confirmActivity, { params: one, body: {} });
    expect(own.body.code).toBe('ownRecord');
    const waiting = await send(contract.listActivities, { params, as: 'm2', query: 'list=waiting' });
    expect(waiting.body.activities).toMatchObject([{ whyNot: null, participants: [{ maskedName: '王*英', amount: 3 }, {}] }]);
    expect((await send(contract.confirmActivity, { params: one, as: 'm2', body: {} })).body).toMatchObject({
      state: 'confirmed',
      decidedByName: '周丽',
    });
    await follow(house);
    expect([await pointsOf(house, 'p1'), await pointsOf(house, 'p2')]).toEqual([30, 10]);
    const mine = { principal: principalOf(house.institution, 'p1'), ledger: 'village', cursor: undefined };
    expect(done(await listPointsEntries(house.deps)(mine)).entries).toMatchObject([{ title: '志愿服务', points: 30 }]);
    expect((await send(contract.correctActivity, { params: one, body: { reason: '王秀英没有来' } })).body.state).toBe('correcting');
    expect((await send(contract.confirmActivity, { params: one, body: {} })).body.code).toBe('ownRecord');
    const corrected = await send(contract.confirmActivity, { params: one, as: 'r1', body: {} });
    expect(corrected.body).toMatchObject({ state: 'corrected', correctedByName: '赵强', reason: '王秀英没有来' });
    await follow(house);
    await follow(house);
    expect([await pointsOf(house, 'p1'), await pointsOf(house, 'p2')]).toEqual([0, 0]);
    expect((await send(contract.listActivities, { params, query: 'list=waiting' })).body.activities).toEqual([]);
    expect((await send(contract.listActivities, { params })).body.activities).toHaveLength(1);
    await clean(house);
  });

  it('declined it earns nothing, and a correction that is declined changes nothing', async () => {
    const one = { ...params, activityId: await recorded(house) };
    expect((await send(contract.declineActivity, { params: one, as: 'm2', body: {} })).body.state).toBe('declined');
    expect((await send(contract.confirmActivity, { params: one, as: 'm2', body: {} })).body.code).toBe('nothingToDecide');
    const other = { ...params, activityId: await recorded(house) };
    await send(contract.confirmActivity, { params: other, as: 'm2', body: {} });
    await send(contract.correctActivity, { params: other, body: { reason: '记错了' } });
    expect((await send(contract.declineActivity, { params: other, as: 'm2', body: {} })).body.state).toBe('confirmed');
    await follow(house);
    expect(await pointsOf(house, 'p1')).toBe(30);
    await clean(house);
  });

  it('is only for villagers of the village, by staff who see it, and never for oneself', async () => {
    await identified(house, 'p2', OTHER);
    expect((await send(contract.recordActivity, { params, body })).body.code).toBe('strangerPicked');
    expect((await send(contract.recordActivity, { params: { village: OTHER }, body })).status).toBe(404);
    expect((await send(contract.listVillagers, { params: { village: OTHER } })).status).toBe(404);
    expect((await send(contract.listActivities, { params: { village: '110101001001' }, as: 'r1' })).status).toBe(404);
    expect((await send(contract.recordActivity, { params, as: 'p1', body })).status).toBe(403);
    const twice = { ...body, participants: [body.participants[0], body.participants[0]] };
    expect((await send(contract.recordActivity, { params, body: twice })).body.fields).toEqual({ participants: '同一个人选了两次' });
    const { villagers } = (await send(contract.listVillagers, { params: { village: OTHER }, as: 'r1' })).body;
    expect(villagers.map(({ personId }) => personId)).toEqual(['p2']);
  });
});

const unlessKilled = (error: unknown): null => {
  if (error instanceof Killed) return null;
  throw error;
};
type Started = { readonly house: TestHouse; readonly run: (deps: PointsDeps) => Promise<unknown>; readonly facts: string };
const COMMANDS: Readonly<Record<string, () => Promise<Started>>> = {
  record: async () => {
    const own = await opened();
    const command = recording(own);
    return { house: own, run: async (deps) => done(await recordActivity(deps)(command)), facts: 'points.none' };
  },
  confirm: async () => {
    const own = await opened();
    const command = changing(own, await recorded(own), 'm2');
    return { house: own, run: async (deps) => done(await confirmActivity(deps)(command)), facts: 'points.activityConfirmed' };
  },
  'confirm a correction': async () => {
    const own = await opened();
    const activityId = await recorded(own);
    done(await confirmActivity(own.deps)(changing(own, activityId, 'm2')));
    done(await correctActivity(own.deps)({ ...changing(own, activityId, 'm2'), reason: '记错了' }));
    const command = changing(own, activityId, 'm1');
    return { house: own, run: async (deps) => done(await confirmActivity(deps)(command)), facts: 'points.activityCorrected' };
  },
};

it.each(Object.keys(COMMANDS).flatMap((name) => LOST_ANSWERS.map((fault) => [name, fault] as const)))(
  '%s, %s at every call of the store, then eight at once, is done once and answers the same',
  async (name, fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const { house: own, run, facts } = await (COMMANDS[name] as () => Promise<Started>)();
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      const first = await run(own.through(plan.intercept)).catch(unlessKilled);
      const again = await run(own.deps);
      if (first) expect(again).toEqual(first);
      const eight = await Promise.all(Array.from({ length: 8 }, () => run(own.deps)));
      expect(eight).toEqual(eight.map(() => again));
      expect(await told(own, facts)).toHaveLength(facts === 'points.none' ? 0 : 1);
      reached = plan.attempts.length >= n;
    }
  },
  120_000,
);

it('of two people who confirm at once, one stands behind it', async () => {
  const activityId = await recorded(house);
  const results = await Promise.all(['m2', 'r1'].map((by) => confirmActivity(house.deps)(changing(house, activityId, by))));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await told(house, 'points.activityConfirmed')).toHaveLength(1);
});

it.each(LOST_ANSWERS)(
  'what was confirmed is earned once by each, %s at every call of the store',
  async (fault) => {
    for (let n = 1, reached = true; reached; n++) {
      const own = await opened();
      done(await confirmActivity(own.deps)(changing(own, await recorded(own), 'm2')));
      const plan = faults((attempt) => (attempt === n ? fault : undefined));
      await follow(own, own.through(plan.intercept)).catch(unlessKilled);
      await Promise.all(Array.from({ length: 8 }, () => follow(own)));
      expect([await pointsOf(own, 'p1'), await pointsOf(own, 'p2')]).toEqual([30, 10]);
      await clean(own);
      reached = plan.attempts.length >= n;
    }
  },
  120_000,
);
