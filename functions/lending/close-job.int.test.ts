import { addDays } from '@huinong/shared/kernel/date.ts';
import { describe, expect, it } from 'vitest';
import { readBusinessDate } from '../platform/business-date.ts';
import { jobKey, jobOf, jobRunOf, jobRuns } from '../platform/job-items.ts';
import { faults, Killed } from '../platform/testing/faults.ts';
import { closeJob } from './close-job.ts';
import type { AskedJob, JobQueue } from './ports.ts';
import { reconcileJob } from './reconcile-job.ts';
import { runAskedJob } from './run-asked-job.ts';
import { done, type TestHouse, testHouse } from './testing/house.ts';

const DATE = '2026-11-20';

const jobOn = async ({ table }: TestHouse, date = DATE, job = 'lending-close') =>
  jobOf(await table.get(jobKey(job, date), { consistent: true }));
const runsOf = async ({ table }: TestHouse, job = 'lending-close') =>
  (await table.query({ pk: jobRuns(job), consistent: true })).items.map(jobRunOf);
const factsOf = async ({ table }: TestHouse) => {
  const days = [new Date(), new Date(Date.now() - 60_000)].map((at) => at.toISOString().slice(0, 10));
  const partitions = [...new Set(days)].flatMap((day) => Array.from({ length: 16 }, (_, n) => `fact#${day}#${String(n).padStart(2, '0')}`));
  const pages = await Promise.all(partitions.map((pk) => table.query({ pk, consistent: true })));
  return pages.flatMap(({ items }) => items).filter(({ type }) => type === 'lending.dayClosed');
};
/** A clock that stands ahead by more than a lease. */
const later = (house: TestHouse, ms = 31_000) => ({ ...house.deps, now: () => new Date(Date.now() + ms) });

/** Runs what is queued, and what that queues, to its end; the dates it asked for, in order. */
const worker = (house: TestHouse) => {
  const queued: AskedJob[] = [];
  const queue: JobQueue = { send: async (asked) => void queued.push(...asked) };
  return async (asked: Partial<AskedJob>): Promise<string[]> => {
    const dates: string[] = [];
    queued.push({ institution: house.institution, job: 'lending-close', date: null, through: null, askedBy: 'schedule', ...asked });
    for (let one = queued.shift(); one; one = queued.shift()) {
      dates.push(one.date ?? '-');
      await runAskedJob(house.deps, queue)(one);
    }
    return dates;
  };
};

describe('the close as a job', () => {
  it('keeps its run, and closes a date once however often it is asked', async () => {
    const house = await testHouse(DATE);
    const close = (date?: string) => closeJob(house.deps)({ institution: house.institution, date, by: 'operator' });
    const first = done(await close());
    expect(first).toMatchObject({ date: DATE, next: addDays(DATE, 1) });
    expect(done(await close(DATE))).toEqual(first);
    expect(await jobOn(house)).toMatchObject({ state: 'done', attempt: 1, by: 'operator', progress: { share: 1 }, reply: first });
    expect(await close('2026-11-30')).toMatchObject({ ok: false, error: { kind: 'dayNotOpen' } });
    expect(await close('2026-11-01')).toMatchObject({ ok: false, error: { kind: 'dayNotClosed' } });
    expect(await jobOn(house, '2026-11-30')).toBeUndefined();
    expect(await readBusinessDate(house.table)).toBe('2026-11-21');
  });

  it('at once is one close', async () => {
    const house = await testHouse(DATE);
    const all = await Promise.all(
      Array.from({ length: 4 }, () =>
        closeJob(house.deps)({ institution: house.institution, date: DATE, by: 'operator', patienceMs: 20_000 }),
      ),
    );
    for (const one of all) expect(one).toMatchObject({ ok: true, value: { date: DATE } });
    expect([await factsOf(house), await runsOf(house)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('killed at any store call is closed once by the next run, and its job has its last word', async () => {
    let calls = 0;
    for (const fault of ['kill-before', 'kill-after'] as const)
      for (let n = 1; ; n += n < 8 ? 1 : 5) {
        const house = await testHouse(DATE);
        const plan = faults((at) => (at === n ? fault : undefined));
        const dying = closeJob(house.through(plan.intercept))({ institution: house.institution, date: DATE, by: 'schedule' });
        await dying.catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        done(await closeJob(later(house))({ institution: house.institution, date: DATE, by: 'schedule' }));
        expect(await readBusinessDate(house.table), `killed at call ${n}`).toBe('2026-11-21');
        expect(await jobOn(house), `killed at call ${n}`).toMatchObject({ state: 'done' });
        expect(await factsOf(house)).toHaveLength(1);
        expect((await runsOf(house)).filter(({ state }) => state !== 'lost')).toMatchObject([{ state: 'done' }]);
        if (plan.attempts.length < n) break;
        calls = n;
      }
    expect(calls).toBeGreaterThan(20);
  }, 300_000);

  it('that died after it had moved the date on is ended by the close of the next date', async () => {
    const house = await testHouse(DATE);
    const attempts = faults(() => undefined);
    const other = await testHouse(DATE);
    done(await closeJob(other.through(attempts.intercept))({ institution: other.institution, by: 'schedule' }));
    const last = attempts.attempts.length;
    const plan = faults((n) => (n === last ? 'kill-before' : undefined));
    await expect(closeJob(house.through(plan.intercept))({ institution: house.institution, by: 'schedule' })).rejects.toThrow(Killed);
    expect([await readBusinessDate(house.table), (await jobOn(house))?.state]).toEqual(['2026-11-21', 'running']);
    done(await closeJob(later(house))({ institution: house.institution, by: 'schedule' }));
    expect([(await jobOn(house))?.state, (await jobOn(house, '2026-11-21'))?.state]).toEqual(['done', 'done']);
    expect(await factsOf(house)).toHaveLength(2);
  });
});

describe('a close that is asked for', () => {
  it('catches up the missed days in order, and never closes a day that is not over', async () => {
    const house = await testHouse(DATE);
    const work = worker(house);
    expect(await work({ through: '2026-11-22' })).toEqual(['-', '2026-11-21', '2026-11-22']);
    expect(await readBusinessDate(house.table)).toBe('2026-11-23');
    // The schedule's message comes twice, and again the next night.
    expect(await work({ through: '2026-11-22' })).toEqual(['-']);
    expect(await readBusinessDate(house.table)).toBe('2026-11-23');
    expect((await factsOf(house)).map(({ on }) => on).sort()).toEqual([DATE, '2026-11-21', '2026-11-22']);
  });

  it('by a person keeps who asked; for a date to come it does nothing, for no job of ours it is set aside', async () => {
    const house = await testHouse(DATE);
    const work = worker(house);
    await work({ date: DATE, askedBy: 'P1' });
    expect(await jobOn(house)).toMatchObject({ by: 'P1', state: 'done' });
    await work({ date: '2026-11-25', askedBy: 'P1' });
    expect(await readBusinessDate(house.table)).toBe('2026-11-21');
    await expect(work({ job: 'village-dance' })).rejects.toThrow('no job');
  });
});

describe('the reconciliation as a job', () => {
  it('says each time that it ran, and keeps the runs that asked something', async () => {
    const house = await testHouse(DATE);
    expect(await reconcileJob(house.deps)(house.institution, 'schedule')).toEqual({ asked: 0, settled: 0, failed: 0 });
    await worker(house)({ job: 'lending-reconcile', askedBy: 'P1' });
    expect(await jobOn(house, DATE, 'lending-reconcile')).toMatchObject({ state: 'done', attempt: 2, by: 'P1' });
    expect(await runsOf(house, 'lending-reconcile')).toEqual([]);
  });
});
