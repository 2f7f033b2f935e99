import type { JobAlarmClosed, JobAlarmRaised, JobAsked } from '@huinong/shared/facts/workflow.ts';
import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import { describe, expect, it } from 'vitest';
import { businessDateKey } from '../platform/business-date.ts';
import { factOfItem, newFactId } from '../platform/facts.ts';
import { type Job, type JobDeps, runJob } from '../platform/job.ts';
import type { Principal } from '../platform/principal.ts';
import { sealerOf } from '../platform/sealer.ts';
import type { Intercept } from '../platform/store.ts';
import { type Item, tenantTable } from '../platform/table.ts';
import { faults, Killed } from '../platform/testing/faults.ts';
import { freshInstitution, ownTable } from '../platform/testing/store.ts';
import { itemsOf, verifyInstitution } from '../platform/verify.ts';
import { askJob } from './ask-job.ts';
import { closeJobAlarm } from './close-job-alarm.ts';
import { followStaffBound } from './follow-people.ts';
import { listJobRuns } from './list-job-runs.ts';
import { listJobs } from './list-jobs.ts';
import type { WorkflowDeps } from './ports.ts';
import { rules } from './verify.ts';
import { watchJobs } from './watch-jobs.ts';

const DATE = '2026-11-22';
const at = (local: string): Date => new Date(`${local}:00+08:00`);
const NIGHT = at('2026-11-23T00:10');
const MORNING = at('2026-11-23T08:00');
const refusal = { kind: 'bankClosed', status: 503, title: '核心系统没有开门' } as const;

const setUp = async () => {
  const institution = freshInstitution();
  const storeOf = await ownTable();
  const sealer = sealerOf(institution, new Uint8Array(32).fill(8));
  const through = (intercept?: Intercept): WorkflowDeps => ({
    house: async (code) => ({ table: tenantTable(storeOf(intercept), code), sealer }),
  });
  const deps = through();
  const table = tenantTable(storeOf(), institution);
  await table.putAll([{ ...businessDateKey, date: DATE }]);
  await followStaffBound(deps)({
    version: 1,
    factId: newFactId(NIGHT),
    institution,
    on: DATE,
    at: NIGHT.toISOString(),
    type: 'identity.staffBound',
    body: { personId: 'ADMIN', name: '赵敏', phone: '13900000009', role: 'institution-admin', branch: '总行', villages: [] },
  });
  const principal = (personId: string, role: Principal['roles'][number]): Principal => ({
    institution,
    personId,
    roles: [role],
    villages: [],
    branch: null,
    sessionId: personId,
  });
  const admin = principal('ADMIN', 'institution-admin');
  const close: Job = { name: 'lending-close', date: DATE, after: [], rhythm: 'daily', by: 'schedule' };
  const items = async (): Promise<Item[]> => {
    const found: Item[] = [];
    for await (const item of itemsOf(storeOf(), institution)) found.push(item);
    return found;
  };
  const jobDeps = (now: Date): JobDeps => ({ table, now: () => now });
  return {
    institution,
    deps,
    table,
    admin,
    items,
    /** A close that ends so, begun at a moment. */
    ended: (how: 'done' | 'failed', now = NIGHT) =>
      runJob(jobDeps(now), close, async () => (how === 'done' ? ok({ loans: 3 }) : refuse(refusal))),
    killed: async (now = NIGHT) => {
      const { intercept } = faults((n) => (n === 3 ? 'kill-before' : undefined));
      const dying = { ...jobDeps(now), table: tenantTable(storeOf(intercept), institution) };
      await expect(runJob(dying, close, async () => ok(1))).rejects.toThrow(Killed);
    },
    watch: (now: Date, on = deps) => watchJobs(on, () => now)(institution),
    through,
    list: async (now = MORNING) => {
      const reply = await listJobs(deps)({ principal: admin, at: now });
      if (!reply.ok) throw new Error(reply.error.kind);
      return reply.value;
    },
    ask: (body: { date: string; through: string | null }, key = 'ask', now = MORNING, job = 'lending-close') =>
      askJob(deps)({ principal: admin, job, body, idempotencyKey: `key-${key}-000`, bodyHash: JSON.stringify(body), at: now }),
    closeAlarm: (alarmId: string, key = 'close') =>
      closeJobAlarm(deps)({
        principal: admin,
        alarmId,
        outcome: '李经理已联系核心系统',
        idempotencyKey: `key-${key}-000`,
        bodyHash: alarmId,
        at: MORNING,
      }),
    facts: async <F extends { type: string; body: unknown }>(type: F['type']): Promise<F['body'][]> =>
      (await items()).filter((item) => item.type === type).map((item) => factOfItem(item, sealer)?.body as F['body']),
    violations: async () => (await verifyInstitution(storeOf(), institution, sealer, rules)).violations,
  };
};

describe('the job centre', () => {
  it('shows the day’s jobs, how they went, and the days that were missed', async () => {
    const house = await setUp();
    const before = await house.list(at('2026-11-22T20:00'));
    expect(before).toMatchObject({ businessDate: DATE, today: DATE, missed: [], alarms: [] });
    expect(before.days.map(({ date }) => date)).toEqual([DATE, '2026-11-21', '2026-11-20']);
    const closeOf = (day: (typeof before)['days'][number] | undefined) => day?.jobs.find(({ job }) => job === 'lending-close');
    expect(closeOf(before.days[0])).toMatchObject({ label: '日终', state: 'none', whyNot: 'notYetOver' });
    await house.ended('failed');
    const after = await house.list();
    expect(after.missed).toEqual([DATE]);
    expect(closeOf(after.days[0])).toMatchObject({
      state: 'failed',
      fault: { title: '核心系统没有开门' },
      byName: '定时',
      attempt: 1,
      whyNot: null,
    });
    await house.ended('done');
    expect(closeOf((await house.list()).days[0])).toMatchObject({ state: 'done', attempt: 2, whyNot: 'doneAlready' });
    const runs = await listJobRuns(house.deps)({ principal: house.admin, job: 'lending-close', query: {} });
    expect(runs.ok && runs.value.runs.map(({ state }) => state).sort()).toEqual(['done', 'failed']);
    expect(await listJobRuns(house.deps)({ principal: house.admin, job: 'nobody', query: {} })).toMatchObject({ ok: false });
    expect(await house.violations()).toEqual([]);
  });

  it('has a missed or failed job run, told once however often it is asked, and no other', async () => {
    const house = await setUp();
    const body = { date: DATE, through: null };
    expect(await house.ask(body, 'early', at('2026-11-22T23:00'))).toMatchObject({ ok: false, error: { kind: 'dateNotOver' } });
    expect(await house.ask({ date: '2026-11-23', through: null }, 'later')).toMatchObject({ ok: false, error: { kind: 'notThisDate' } });
    expect(await house.ask({ date: DATE, through: '2026-11-24' }, 'far')).toMatchObject({ ok: false, error: { status: 400 } });
    expect(await house.ask(body, 'none', MORNING, 'nobody')).toMatchObject({ ok: false, error: { status: 404 } });
    expect(await house.ask(body, 'watch', MORNING, 'workflow-watch')).toMatchObject({ ok: false, error: { kind: 'jobByItself' } });
    const many = at('2026-11-25T08:00');
    const wish = { date: DATE, through: '2026-11-24' };
    const all = await Promise.all(Array.from({ length: 8 }, () => house.ask(wish, 'ask', many)));
    for (const one of all) expect(one).toEqual({ ok: true, value: { job: 'lending-close', ...wish } });
    expect(await house.facts<JobAsked>('workflow.jobAsked')).toEqual([{ job: 'lending-close', ...wish, askedBy: 'ADMIN' }]);
    await house.ended('done');
    expect(await house.ask(body, 'again')).toMatchObject({ ok: false, error: { kind: 'jobDone' } });
  });
});

describe('the watch', () => {
  it('raises one alarm a trouble, whatever is seen again, and closes it when the job has recovered', async () => {
    const house = await setUp();
    await house.killed();
    expect(await house.watch(NIGHT)).toEqual({ raised: 0, recovered: 0, open: 0 });
    const dawn = at('2026-11-23T00:20');
    expect(await house.watch(dawn)).toEqual({ raised: 1, recovered: 0, open: 1 });
    expect(await house.watch(at('2026-11-23T00:25'))).toEqual({ raised: 0, recovered: 0, open: 1 });
    const alarmId = `${DATE}_lending-close_stuck_1`;
    expect(await house.facts<JobAlarmRaised>('workflow.jobAlarmRaised')).toEqual([
      { alarmId, job: 'lending-close', date: DATE, kind: 'stuck', owner: 'institution-admin' },
    ]);
    expect((await house.list(dawn)).alarms).toMatchObject([{ alarmId, label: '日终', kind: 'stuck', state: 'open' }]);
    expect((await house.list(dawn)).days[0]?.jobs.find(({ job }) => job === 'lending-close')).toMatchObject({ stuck: true, whyNot: null });
    await house.ended('done', at('2026-11-23T00:30'));
    expect(await house.watch(at('2026-11-23T00:35'))).toEqual({ raised: 0, recovered: 1, open: 0 });
    expect((await house.list()).alarms).toMatchObject([{ alarmId, state: 'closed', outcome: '已自动恢复', closedByName: null }]);
    expect(await house.facts<JobAlarmClosed>('workflow.jobAlarmClosed')).toEqual([{ alarmId, outcome: '已自动恢复', closedBy: null }]);
    expect(await house.violations()).toEqual([]);
  });

  it('sees a date that was not closed, and a job that failed again', async () => {
    const house = await setUp();
    expect(await house.watch(at('2026-11-23T02:01'))).toMatchObject({ raised: 1 });
    expect((await house.list()).alarms).toMatchObject([{ kind: 'missed', date: DATE }]);
    await house.ended('failed');
    await house.watch(MORNING);
    await house.ended('failed');
    await house.watch(MORNING);
    const { alarms } = await house.list();
    expect(alarms.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(['failed open', 'missed closed']);
    expect(await house.violations()).toEqual([]);
  });

  it('killed at any store call raises it once all the same', async () => {
    let calls = 0;
    for (let n = 1; ; n++) {
      const house = await setUp();
      await house.ended('failed');
      const plan = faults((attempt) => (attempt === n ? (n % 2 === 0 ? 'kill-after' : 'kill-before') : undefined));
      await house.watch(NIGHT, house.through(plan.intercept)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await house.watch(at('2026-11-23T00:20'));
      expect(await house.facts<JobAlarmRaised>('workflow.jobAlarmRaised'), `killed at call ${n}`).toHaveLength(1);
      expect(await house.violations(), `killed at call ${n}`).toEqual([]);
      if (plan.attempts.length < n) break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(6);
  });

  it('leaves an alarm to the person who writes down what came of it, once, sealed', async () => {
    const house = await setUp();
    await house.ended('failed');
    await house.watch(MORNING);
    const alarmId = `${DATE}_lending-close_failed_1`;
    const closed = { ok: true, value: { state: 'closed', outcome: '李经理已联系核心系统', closedByName: '赵敏' } };
    for (const one of await Promise.all([1, 2, 3].map(() => house.closeAlarm(alarmId)))) expect(one).toMatchObject(closed);
    expect(await house.closeAlarm(alarmId, 'again')).toMatchObject({ ok: false, error: { kind: 'alarmClosed' } });
    expect(await house.closeAlarm('none', 'none')).toMatchObject({ ok: false, error: { status: 404 } });
    // It stays closed while the same run stays failed.
    await house.watch(at('2026-11-23T08:05'));
    expect((await house.list()).alarms.map(({ state }) => state)).toEqual(['closed']);
    expect(await house.facts<JobAlarmClosed>('workflow.jobAlarmClosed')).toHaveLength(1);
    expect(JSON.stringify(await house.items())).not.toContain('李经理');
    expect(await house.violations()).toEqual([]);
  });
});

describe('verify', () => {
  it('sees a run that goes on beside its job, a job done twice, and an alarm that nobody was told', async () => {
    const house = await setUp();
    await house.ended('failed');
    await house.ended('done');
    await house.watch(MORNING);
    expect(await house.violations()).toEqual([]);
    const [run] = (await house.items()).filter(({ pk, state }) => pk === 'job-runs#lending-close' && state === 'failed');
    if (!run) throw new Error('it is kept');
    await house.table.putAll([{ ...run, state: 'running' }]);
    expect((await house.violations()).map(({ expected }) => expected)).toEqual(['0 runs that go on beside it']);
    await house.table.putAll([{ ...run, state: 'done' }]);
    expect((await house.violations()).map(({ expected, found }) => `${expected}: ${found}`)).toEqual(['1 runs that did it: 2']);
    await house.table.write([{ kind: 'delete', key: run }]);
    expect((await house.violations()).map(({ expected }) => expected)).toEqual(['2 lines of its attempts']);
    await house.table.putAll([run, { pk: 'job-alarm#x', sk: '-' }]);
    expect((await house.violations()).map(({ expected }) => expected)).toEqual(['1 tellings of the alarm']);
  });
});
