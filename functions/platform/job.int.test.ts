import { setTimeout as pause } from 'node:timers/promises';
import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import { describe, expect, it } from 'vitest';
import { type Job, type JobDeps, type JobOutcome, runJob } from './job.ts';
import { type JobRunRecord, jobKey, jobOf, jobRunOf, jobRuns } from './job-items.ts';
import type { Intercept } from './store.ts';
import { tenantTable } from './table.ts';
import { type Fault, faults, Killed } from './testing/faults.ts';
import { freshInstitution, testStore } from './testing/store.ts';

const DATE = '2026-11-22';
const LEASE_MS = 30_000;

const world = (job: Partial<Job> = {}) => {
  const institution = freshInstitution();
  let at = Date.UTC(2026, 10, 22, 16, 10);
  const now = (): Date => new Date(at);
  const through = (intercept?: Intercept): JobDeps => ({ table: tenantTable(testStore(intercept), institution), now, leaseMs: LEASE_MS });
  const deps = through();
  const { table } = deps;
  const of = (more: Partial<Job> = {}): Job => ({ name: 'close', date: DATE, after: [], rhythm: 'daily', by: 'schedule', ...job, ...more });
  /** Three steps, each done once a date by its own condition, as a job's work must be. */
  const steps = async (on: JobDeps, tell: (progress: { done: number; total: number; share: null }) => Promise<void>) => {
    for (const step of [1, 2, 3]) {
      await on.table.write([
        { kind: 'put', item: { pk: 'effect', sk: `${step}` }, condition: { expression: 'attribute_not_exists(pk)' } },
        { kind: 'update', key: { pk: 'counter', sk: '-' }, add: { n: 1 } },
      ]);
      await tell({ done: step, total: 3, share: null });
    }
    return ok({ steps: 3 });
  };
  return {
    deps,
    through,
    table,
    of,
    pass: (ms: number): void => {
      at += ms;
    },
    run: (on: JobDeps = deps, more: Partial<Job> = {}): Promise<JobOutcome<{ steps: number }>> =>
      runJob(on, of(more), (tell) => steps(on, tell)),
    record: async (name = 'close', date = DATE) => jobOf(await table.get(jobKey(name, date), { consistent: true })),
    runs: async (name = 'close'): Promise<JobRunRecord[]> =>
      (await table.query({ pk: jobRuns(name), consistent: true })).items.map(jobRunOf),
    counted: async () => (await table.get({ pk: 'counter', sk: '-' }, { consistent: true }))?.n,
  };
};

describe('a job', () => {
  it('is run once a date, and tells what it did to whoever asks again', async () => {
    const house = world();
    expect(await house.run()).toEqual({ kind: 'done', value: { steps: 3 } });
    expect(await house.run()).toEqual({ kind: 'doneBefore', value: { steps: 3 } });
    expect(await house.record()).toMatchObject({ state: 'done', attempt: 1, progress: { done: 3, total: 3 }, leaseUntil: null });
    expect(await house.runs()).toMatchObject([{ state: 'done', attempt: 1, by: 'schedule', date: DATE, progress: { done: 3 } }]);
    expect(await house.run(house.deps, { date: '2026-11-23' })).toMatchObject({ kind: 'done' });
    expect(await house.runs()).toHaveLength(2);
  });

  it('runs once when two begin it at once', async () => {
    const house = world();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => house.run()));
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    for (const { kind } of outcomes) expect(['done', 'doneBefore', 'running']).toContain(kind);
    expect([await house.counted(), (await house.runs()).length]).toEqual([3, 1]);
  });

  it('waits for the jobs before it, of the same date, and is run when they are done', async () => {
    const house = world();
    const report = () => house.run(house.deps, { name: 'report', after: ['close', 'check'] });
    expect(await report()).toEqual({ kind: 'waiting', for: ['close', 'check'] });
    expect(await house.record('report')).toMatchObject({ state: 'waiting', attempt: 0, waitsFor: ['close', 'check'] });
    await house.run();
    await house.run(house.deps, { name: 'check', date: '2026-11-21' });
    expect(await report()).toEqual({ kind: 'waiting', for: ['check'] });
    await house.run(house.deps, { name: 'check' });
    expect(await report()).toMatchObject({ kind: 'done' });
    expect(await house.record('report')).toMatchObject({ state: 'done', attempt: 1, waitsFor: [] });
  });

  it('keeps why it failed, and may be run again', async () => {
    const house = world();
    const refusal = { kind: 'bankClosed', status: 503, title: '核心系统没有开门' } as const;
    expect(await runJob(house.deps, house.of(), async () => refuse(refusal))).toEqual({ kind: 'failed', refusal });
    expect(await house.record()).toMatchObject({ state: 'failed', fault: { code: 'bankClosed', title: '核心系统没有开门' } });
    house.pass(1_000);
    await expect(runJob(house.deps, house.of(), () => Promise.reject(new TypeError('王秀英')))).rejects.toThrow(TypeError);
    expect(JSON.stringify(await house.record())).not.toContain('王秀英');
    house.pass(1_000);
    expect(await house.run(house.deps, { by: 'P1' })).toMatchObject({ kind: 'done' });
    expect((await house.runs()).map(({ state, attempt, by }) => [state, attempt, by])).toEqual([
      ['failed', 1, 'schedule'],
      ['failed', 2, 'schedule'],
      ['done', 3, 'P1'],
    ]);
  });

  it('that is continuous runs again, and keeps the runs that did something', async () => {
    const house = world({ name: 'ask', rhythm: 'continuous' });
    const ask = (asked: number) =>
      runJob(
        house.deps,
        house.of(),
        async () => ok({ asked }),
        (value) => value.asked > 0,
      );
    for (const asked of [0, 2, 0]) expect(await ask(asked)).toEqual({ kind: 'done', value: { asked } });
    expect(await house.record('ask')).toMatchObject({ state: 'done', attempt: 3 });
    expect(await house.runs('ask')).toMatchObject([{ state: 'done', attempt: 2 }]);
  });
});

describe('a lease', () => {
  it('is kept by progress, so that long work is not taken over', async () => {
    const house = world();
    const outcome = await runJob(house.deps, house.of(), async (tell) => {
      for (let n = 1; n <= 6; n++) {
        house.pass(LEASE_MS / 2);
        await tell({ done: n, total: null, share: n / 6 });
        expect(await house.run()).toMatchObject({ kind: 'running' });
        expect(await house.record()).toMatchObject({ progress: { done: n } });
      }
      return ok('long');
    });
    expect(outcome).toEqual({ kind: 'done', value: 'long' });
  });

  it('is kept by its own beat while the work says nothing', async () => {
    const house = world();
    const deps = { ...house.deps, now: () => new Date(), leaseMs: 600 };
    const outcome = await runJob(deps, house.of(), async () => {
      await pause(1_500);
      expect(await runJob(deps, house.of(), async () => ok(''))).toMatchObject({ kind: 'running' });
      return ok('silent');
    });
    expect(outcome).toEqual({ kind: 'done', value: 'silent' });
  });

  it('that is over lets another in, and the first one’s last word counts no more', async () => {
    const house = world();
    const first = await runJob(house.deps, house.of(), async (tell) => {
      house.pass(LEASE_MS + 1);
      const takers = await Promise.all([house.run(), house.run()]);
      expect(takers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      await tell({ done: 99, total: null, share: null });
      return ok({ steps: 99 });
    });
    expect(first).toEqual({ kind: 'lost' });
    expect(await house.record()).toMatchObject({ state: 'done', attempt: 2, reply: { steps: 3 } });
    expect((await house.runs()).map(({ state }) => state)).toEqual(['lost', 'done']);
  });

  it('is waited for by who has patience', async () => {
    const house = world();
    const deps = { ...house.deps, now: () => new Date(), leaseMs: 300 };
    const plan = faults((n) => (n === 3 ? 'kill-before' : undefined));
    await expect(house.run({ ...house.through(plan.intercept), now: deps.now, leaseMs: 300 })).rejects.toThrow(Killed);
    expect(await runJob(deps, house.of(), async () => ok({ steps: 0 }))).toMatchObject({ kind: 'running' });
    expect(await runJob({ ...deps, patienceMs: 20_000 }, house.of(), async () => ok({ steps: 7 }))).toMatchObject({ kind: 'done' });
  });
});

const kills = ['kill-before', 'kill-after', 'timeout-after', 'throttle', 'conflict'] satisfies Fault[];

describe.each(kills)('%s at every store call of a run', (fault) => {
  it.each([{ rhythm: 'daily' }, { rhythm: 'continuous' }] as const)(
    'of a $rhythm job leaves one true state, done once',
    async ({ rhythm }) => {
      let calls = 0;
      for (let n = 1; ; n++) {
        const house = world({ rhythm });
        const plan = faults((attempt) => (attempt === n ? fault : undefined));
        const dying = house.through(plan.intercept);
        await house.run(dying).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        // At once it is still the dead one's, or done, or was never begun; when the lease is over it is taken over.
        const kinds = [(await house.run()).kind];
        house.pass(LEASE_MS + 1);
        kinds.push((await house.run()).kind);
        expect(kinds.at(-1), `killed at call ${n}: ${kinds}`).toBe(
          rhythm === 'continuous' || kinds[0] === 'running' ? 'done' : 'doneBefore',
        );
        expect(await house.counted(), `killed at call ${n}`).toBe(3);
        const runs = await house.runs();
        expect(await house.record()).toMatchObject({ state: 'done', progress: { done: 3 }, fault: null });
        expect(runs.filter(({ state }) => state === 'running')).toEqual([]);
        if (rhythm === 'daily') expect(runs.filter(({ state }) => state === 'done')).toHaveLength(1);
        if (plan.attempts.length < n) break;
        calls = n;
      }
      // The reading, the claim, three steps of work, the last word.
      expect(calls).toBe(6);
    },
  );
});
