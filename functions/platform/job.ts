import { setTimeout as pause } from 'node:timers/promises';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { type JobProgress, type JobRecord, jobItem, jobKey, jobOf, jobRunWrite, NOTHING_DONE } from './job-items.ts';
import { holdLease, LEASE_MS } from './job-lease.ts';
import type { Refusal } from './refusal.ts';
import { absent, type Table, versionIs } from './table.ts';
import { ulid } from './ulid.ts';

export type { JobProgress } from './job-items.ts';

export type Job = {
  readonly name: string;
  readonly date: BusinessDate;
  /** Jobs of the same date that must be done before. */
  readonly after: readonly string[];
  /** A daily job is done once a date; a continuous one runs again. */
  readonly rhythm: 'daily' | 'continuous';
  /** `schedule`, `operator`, or the person who asked. */
  readonly by: string;
};

export type JobDeps = {
  readonly table: Table;
  readonly now: () => Date;
  readonly leaseMs?: number;
  /** How long to wait for a run of the same job to end or to be taken over; 0 when left out. */
  readonly patienceMs?: number;
};

export type TellProgress = (progress: JobProgress) => Promise<void>;

/** What became of it; `before` is what the run that did it replied. */
export type JobOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'doneBefore'; readonly value: T }
  | { readonly kind: 'running'; readonly until: string }
  | { readonly kind: 'waiting'; readonly for: readonly string[] }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
  /** Our lease ended while we worked, and another run has the job: what it does is the truth. */
  | { readonly kind: 'lost' };

const isOver = ({ leaseUntil }: JobRecord, now: Date): boolean => leaseUntil === null || leaseUntil < now.toISOString();

type Claim<T> = Exclude<JobOutcome<T>, { kind: 'done' | 'failed' | 'lost' }> | { readonly kind: 'claimed'; readonly record: JobRecord };

/** The job as this run begins it; null when another changed it first. */
const claim = async <T>({ table, now, leaseMs = LEASE_MS }: JobDeps, job: Job): Promise<Claim<T> | null> => {
  const { name, date, after, rhythm, by } = job;
  const [own, ...others] = await table.getAll([jobKey(name, date), ...after.map((one) => jobKey(one, date))], { consistent: true });
  const before = jobOf(own);
  const at = now();
  if (before?.state === 'done' && rhythm === 'daily') return { kind: 'doneBefore', value: before.reply as T };
  if (before?.state === 'running' && !isOver(before, at)) return { kind: 'running', until: before.leaseUntil ?? '' };
  const waitsFor = after.filter((_, i) => jobOf(others[i])?.state !== 'done');
  const fresh: JobRecord = {
    name,
    date,
    state: 'waiting',
    attempt: before?.attempt ?? 0,
    runId: ulid(at),
    by,
    startedAt: null,
    heartbeatAt: null,
    leaseUntil: null,
    endedAt: null,
    progress: NOTHING_DONE,
    waitsFor,
    fault: null,
    reply: null,
    version: (before?.version ?? 0) + 1,
  };
  if (waitsFor.length > 0) {
    if (!before) await table.write([{ kind: 'put', item: jobItem(fresh), condition: absent }]);
    return { kind: 'waiting', for: waitsFor };
  }
  const record: JobRecord = {
    ...fresh,
    state: 'running',
    attempt: fresh.attempt + 1,
    startedAt: at.toISOString(),
    heartbeatAt: at.toISOString(),
    leaseUntil: new Date(at.getTime() + leaseMs).toISOString(),
  };
  const outcome = await table.write([
    { kind: 'put', item: jobItem(record), condition: before ? versionIs(before.version) : absent },
    // Of a continuous job only the runs that did something are kept.
    ...(rhythm === 'daily' ? [jobRunWrite(record, 'running')] : []),
    ...(before?.state === 'running' ? [jobRunWrite({ ...before, endedAt: before.heartbeatAt }, 'lost')] : []),
  ]);
  return outcome === 'done' ? { kind: 'claimed', record } : null;
};

const UNEXPECTED = '程序出错了，已经记录，请让技术人员看日志';
const LOOK_AGAIN_MS = 500;

/**
 * Runs a job of an institution and a date under a lease: of two at once one runs, a killed run is taken over when its lease is
 * over, a daily job that is done is not done again, and one whose dependencies are not done waits. Every run is kept.
 * The work must be safe to be begun again from the start: a run may die at any point of it.
 * @param isKept of a continuous job: whether a run is worth a line of its history
 * @throws what the work throws, after writing down that it failed
 */
export const runJob = async <T>(
  deps: JobDeps,
  job: Job,
  work: (tell: TellProgress) => Promise<Result<T, Refusal>>,
  isKept: (value: T) => boolean = () => true,
): Promise<JobOutcome<T>> => {
  const { table, now, leaseMs = LEASE_MS, patienceMs = 0 } = deps;
  const until = now().getTime() + patienceMs;
  let claimed = await claim<T>(deps, job);
  while (claimed === null || (claimed.kind === 'running' && now().getTime() < until)) {
    if (claimed !== null) await pause(Math.min(LOOK_AGAIN_MS, leaseMs));
    claimed = await claim<T>(deps, job);
  }
  if (claimed.kind !== 'claimed') return claimed;

  const lease = holdLease(table, claimed.record, { now, leaseMs });
  let result: Result<T, Refusal>;
  try {
    result = await work(lease.progress);
  } catch (error) {
    const fault = { code: (error as Error).name, title: UNEXPECTED };
    // When not even that can be written, the lease says it later.
    await lease.end({ state: 'failed', fault }, (ended) => [jobRunWrite(ended, 'failed')]).catch(() => {});
    throw error;
  }
  if (!result.ok) {
    const { kind: code, title } = result.error;
    const ended = await lease.end({ state: 'failed', fault: { code, title } }, (record) => [jobRunWrite(record, 'failed')]);
    return ended === 'lost' ? { kind: 'lost' } : { kind: 'failed', refusal: result.error };
  }
  const { value } = result;
  const isLine = job.rhythm === 'daily' || isKept(value);
  const ended = await lease.end({ state: 'done', reply: value }, (record) => (isLine ? [jobRunWrite(record, 'done')] : []));
  return ended === 'lost' ? { kind: 'lost' } : { kind: 'done', value };
};
