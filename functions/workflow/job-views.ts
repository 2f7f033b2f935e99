import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { JOBS, type JobDefinition } from '@huinong/shared/facts/jobs.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { isStuck, mayAskFor, perSecond } from '@huinong/shared/workflow/job-watch.ts';
import type * as z from 'zod';
import type { JobRecord, JobRunRecord } from '../platform/job-items.ts';
import type { JobAlarm } from './alarm-items.ts';
import type { Names } from './approval-views.ts';

type Reply = z.input<typeof contract.listJobs.reply>;
export type JobLine = Reply['days'][number]['jobs'][number];
export type AlarmLine = Reply['alarms'][number];
export type RunLine = z.input<typeof contract.listJobRuns.reply>['runs'][number];

const CALLERS: Readonly<Record<string, string>> = { schedule: '定时', operator: '运维' };
const nameOf = (names: Names, by: string): string => CALLERS[by] ?? names.get(by) ?? '员工';

const speedOf = ({ startedAt, endedAt, progress }: JobRunRecord, heartbeatAt: string | null): number | null =>
  perSecond(progress.done, startedAt, endedAt ?? heartbeatAt);

/** A job of a date as staff see it; a date on which it has not begun shows it too. */
export const jobLine = (
  definition: JobDefinition,
  own: JobRecord | undefined,
  date: BusinessDate,
  { names, ...when }: { readonly names: Names; readonly businessDate: BusinessDate; readonly now: Date },
): JobLine => {
  const { name, label, explains, after, rhythm, expectedMinutes } = definition;
  const labels = (jobs: readonly string[]): string[] => jobs.map((one) => JOBS[one as keyof typeof JOBS]?.label ?? one);
  return {
    job: name,
    label,
    explains,
    after: labels(after),
    rhythm,
    expectedMinutes,
    state: own?.state ?? 'none',
    stuck: own !== undefined && isStuck(own, when.now),
    attempt: own?.attempt ?? 0,
    byName: own && own.attempt > 0 ? nameOf(names, own.by) : null,
    startedAt: own?.startedAt ?? null,
    heartbeatAt: own?.heartbeatAt ?? null,
    endedAt: own?.endedAt ?? null,
    done: own?.progress.done ?? 0,
    total: own?.progress.total ?? null,
    share: own?.progress.share ?? null,
    perSecond: own ? speedOf({ ...own, state: 'running' }, own.heartbeatAt) : null,
    waitsFor: labels(own?.state === 'waiting' ? own.waitsFor : []),
    fault: own?.fault ?? null,
    whyNot: mayAskFor(definition, own, date, when),
  };
};

export const runLine = (run: JobRunRecord, names: Names): RunLine => {
  const { runId, date, attempt, state, startedAt, endedAt, progress, fault, by } = run;
  return {
    runId,
    date,
    attempt,
    state,
    byName: nameOf(names, by),
    startedAt,
    endedAt,
    done: progress.done,
    perSecond: speedOf(run, null),
    fault,
  };
};

export const alarmLine = (alarm: JobAlarm, names: Names): AlarmLine => {
  const { alarmId, job, date, kind, raisedAt, state, closedAt, closedBy, outcome } = alarm;
  return {
    alarmId,
    job,
    label: JOBS[job]?.label ?? job,
    date,
    kind,
    raisedAt,
    state,
    closedAt,
    closedByName: closedBy === null ? null : nameOf(names, closedBy),
    outcome,
  };
};
