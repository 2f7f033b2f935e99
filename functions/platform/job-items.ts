import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Item, Key, Write } from './table.ts';

/** How far a run is: things done, of how many when that is known, and which share of the work (0 to 1) when that is. */
export type JobProgress = { readonly done: number; readonly total: number | null; readonly share: number | null };

/** Why a run failed: a stable code, and a plain Chinese sentence that names no one. */
export type JobFault = { readonly code: string; readonly title: string };

/** A job of an institution and a business date as it stands; instants are RFC 3339 in UTC. */
export type JobRecord = {
  readonly name: string;
  readonly date: BusinessDate;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** How often it was begun. */
  readonly attempt: number;
  readonly runId: string;
  /** `schedule`, `operator`, or the person who asked for it. */
  readonly by: string;
  readonly startedAt: string | null;
  readonly heartbeatAt: string | null;
  /** Until when a running job is its runner's; after that another run takes it over. */
  readonly leaseUntil: string | null;
  readonly endedAt: string | null;
  readonly progress: JobProgress;
  /** Jobs of the same date that were not done when it was to begin. */
  readonly waitsFor: readonly string[];
  readonly fault: JobFault | null;
  readonly reply: unknown;
  readonly version: number;
};

/** One run, kept: `lost` was killed or lost its lease. */
export type JobRunRecord = Pick<
  JobRecord,
  'name' | 'date' | 'attempt' | 'runId' | 'by' | 'startedAt' | 'endedAt' | 'progress' | 'fault'
> & { readonly state: 'running' | 'done' | 'failed' | 'lost' };

/** A date's jobs are one query. */
export const jobsOf = (date: BusinessDate): string => `jobs#${date}`;
export const jobKey = (name: string, date: BusinessDate): Key => ({ pk: jobsOf(date), sk: name });
/** A job's runs, the newest last: a run's id is a ULID. */
export const jobRuns = (name: string): string => `job-runs#${name}`;
export const jobRunKey = (name: string, runId: string): Key => ({ pk: jobRuns(name), sk: runId });

export const jobOf = (item: Item | undefined): JobRecord | undefined => item as JobRecord | undefined;
export const jobRunOf = (item: Item): JobRunRecord => item as unknown as JobRunRecord;

export const NOTHING_DONE: JobProgress = { done: 0, total: null, share: null };

export const jobItem = (record: JobRecord): Item => ({ ...jobKey(record.name, record.date), ...record });

/** Put whole each time: a run's last word stands. */
export const jobRunWrite = (
  { name, date, attempt, runId, by, startedAt, endedAt, progress, fault }: JobRecord,
  state: JobRunRecord['state'],
): Write => ({
  kind: 'put',
  item: { ...jobRunKey(name, runId), name, date, attempt, runId, by, startedAt, endedAt, progress, fault, state },
});
