import { isJobName, JOBS } from '@huinong/shared/facts/jobs.ts';
import type { JobAlarmRaised } from '@huinong/shared/facts/workflow.ts';
import { factOfItem } from '../platform/facts.ts';
import { type JobRecord, type JobRunRecord, jobOf, jobRunOf, jobRuns, jobsOf } from '../platform/job-items.ts';
import type { Item } from '../platform/table.ts';
import type { VerifyRule, Violation } from '../platform/verify.ts';
import { jobAlarmKey } from './keys.ts';

const RULE = 'workflow.jobs';
const placeOf = ({ name, date }: { readonly name: string; readonly date: string }): string => `${name} ${date}`;

/** A daily job has a line for each attempt, ends once, and no run goes on beside it; each alarm was told once. */
export const jobs: VerifyRule = {
  name: RULE,
  check: async (items, { sealer }) => {
    const records: JobRecord[] = [];
    const runs = new Map<string, JobRunRecord[]>();
    const alarms: Item[] = [];
    const told = new Map<string, number>();
    for await (const item of items) {
      const record = item.pk.startsWith(jobsOf('')) ? jobOf(item) : undefined;
      if (record) records.push(record);
      if (item.pk.startsWith(jobRuns(''))) {
        const run = jobRunOf(item);
        runs.set(placeOf(run), [...(runs.get(placeOf(run)) ?? []), run]);
      }
      if (item.pk.startsWith(jobAlarmKey('').pk)) alarms.push(item);
      if (item.type === 'workflow.jobAlarmRaised') {
        const { pk } = jobAlarmKey((factOfItem(item, sealer) as JobAlarmRaised).body.alarmId);
        told.set(pk, (told.get(pk) ?? 0) + 1);
      }
    }
    const violations: Violation[] = [];
    const equal = (key: string, what: string, expected: number, found: number) => {
      if (expected !== found) violations.push({ rule: RULE, key, expected: `${expected} ${what}`, found: String(found) });
    };
    for (const record of records) {
      const own = runs.get(placeOf(record)) ?? [];
      const inState = (state: JobRunRecord['state']): number => own.filter((run) => run.state === state).length;
      const last = own.find(({ runId }) => runId === record.runId);
      equal(placeOf(record), 'runs that go on beside it', 0, own.filter((run) => run.state === 'running' && run !== last).length);
      if (!isJobName(record.name) || JOBS[record.name].rhythm === 'continuous') continue;
      equal(placeOf(record), 'lines of its attempts', record.attempt, own.length);
      equal(placeOf(record), 'runs that did it', record.state === 'done' ? 1 : 0, inState('done'));
      if (record.attempt > 0) equal(placeOf(record), `${record.state} last run`, 1, last?.state === record.state ? 1 : 0);
    }
    for (const { pk } of alarms) equal(pk, 'tellings of the alarm', 1, told.get(pk) ?? 0);
    return { checked: records.length + alarms.length, violations };
  },
};
