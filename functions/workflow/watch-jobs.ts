import { ALL_JOBS, JOBS } from '@huinong/shared/facts/jobs.ts';
import type { JobAlarmClosed, JobAlarmRaised } from '@huinong/shared/facts/workflow.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { alarmIdOf, sortAlarms, type Trouble, troublesOf } from '@huinong/shared/workflow/job-watch.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { runJob } from '../platform/job.ts';
import { log } from '../platform/log.ts';
import { alarmOf, closedAlarmWrite, type JobAlarm, newAlarmWrite } from './alarm-items.ts';
import { jobAlarmIndex } from './keys.ts';
import type { House, WorkflowDeps } from './ports.ts';
import { readJobs } from './read-jobs.ts';

export type Watched = { readonly raised: number; readonly recovered: number; readonly open: number };

type At = { readonly institution: string; readonly on: BusinessDate; readonly now: Date };
const RECOVERED = '已自动恢复';

/** Looks over an institution's jobs: raises what is in trouble, closes what has recovered. Itself a job. */
export const watchJobs =
  ({ house }: WorkflowDeps, now: () => Date) =>
  async (institution: string): Promise<Watched | null> => {
    const home = await house(institution);
    const { table } = home;
    const on = await readBusinessDate(table);
    const { name, after, rhythm } = JOBS['workflow-watch'];
    const outcome = await runJob(
      { table, now },
      { name, date: on, after, rhythm, by: 'schedule' },
      async (tell) => {
        const watched = await look(home, { institution, on, now: now() });
        await tell({ done: ALL_JOBS.length, total: ALL_JOBS.length, share: 1 });
        return ok(watched);
      },
      ({ raised, recovered }) => raised + recovered > 0,
    );
    return outcome.kind === 'done' ? outcome.value : null;
  };

const look = async (home: House, at: At): Promise<Watched> => {
  const { table, sealer } = home;
  const [seen, openItems] = await Promise.all([readJobs(table, at.on, 1), table.query({ pk: jobAlarmIndex('open'), index: 'gsi1' })]);
  const open = openItems.items.map((item) => alarmOf(item, sealer));
  const troubles = troublesOf({ definitions: ALL_JOBS, seen, businessDate: at.on, now: at.now });
  const { raise, recovered } = sortAlarms(
    open.map(({ alarmId }) => alarmId),
    troubles,
  );
  for (const trouble of raise) await raiseAlarm(home, at, trouble);
  for (const alarm of open) if (recovered.includes(alarm.alarmId)) await recover(home, at, alarm);
  return { raised: raise.length, recovered: recovered.length, open: troubles.length };
};

const headOf = ({ institution, on, now }: At) => ({ version: 1, factId: newFactId(now), institution, on, at: now.toISOString() });

const raiseAlarm = async ({ table, sealer }: House, at: At, trouble: Trouble): Promise<void> => {
  const { job, date, kind } = trouble;
  const alarmId = alarmIdOf(trouble);
  const raisedAt = at.now.toISOString();
  const alarm: JobAlarm = { alarmId, job, date, kind, raisedAt, state: 'open', closedAt: null, closedBy: null, outcome: null };
  const fact: JobAlarmRaised = {
    ...headOf(at),
    type: 'workflow.jobAlarmRaised',
    body: { alarmId, job, date, kind, owner: 'institution-admin' },
  };
  const outcome = await table.write([newAlarmWrite(alarm, sealer), factWrite(fact)]);
  // The line that CloudWatch counts (infrastructure/job-alarm.ts); refused when it was raised before, and perhaps closed by somebody.
  if (outcome === 'done') log.warn('jobAlarm', { institution: at.institution, job, date, kind });
};

const recover = async ({ table, sealer }: House, at: At, alarm: JobAlarm): Promise<void> => {
  const { alarmId } = alarm;
  const closed: JobAlarm = { ...alarm, state: 'closed', closedAt: at.now.toISOString(), outcome: RECOVERED };
  const fact: JobAlarmClosed = {
    ...headOf(at),
    type: 'workflow.jobAlarmClosed',
    body: { alarmId, outcome: RECOVERED, closedBy: null },
  };
  // Refused when a person closed it in this very moment.
  await table.write([closedAlarmWrite(closed, sealer), factWrite(fact, sealer)]);
};
