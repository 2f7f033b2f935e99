import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { ALL_JOBS } from '@huinong/shared/facts/jobs.ts';
import { addDays, dateInShanghai } from '@huinong/shared/kernel/date.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { missedDays } from '@huinong/shared/workflow/job-watch.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { alarmOf } from './alarm-items.ts';
import { readNames } from './approval-views.ts';
import { alarmLine, jobLine } from './job-views.ts';
import { jobAlarmIndex } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';
import { readJobs } from './read-jobs.ts';

type Reply = z.input<typeof contract.listJobs.reply>;

const DAYS_BEFORE = 2;
const CLOSED_SHOWN = 5;

/** The day's jobs in their order, those of the days before, what is in trouble, and which days were missed. */
export const listJobs =
  ({ house }: WorkflowDeps) =>
  async ({ principal, at }: { readonly principal: Principal; readonly at: Date }): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const businessDate = await readBusinessDate(table);
    const [records, open, closed, names] = await Promise.all([
      readJobs(table, businessDate, DAYS_BEFORE),
      table.query({ pk: jobAlarmIndex('open'), index: 'gsi1', descending: true }),
      table.query({ pk: jobAlarmIndex('closed'), index: 'gsi1', descending: true, limit: CLOSED_SHOWN }),
      readNames(home),
    ]);
    const when = { names, businessDate, now: at };
    const dates = Array.from({ length: DAYS_BEFORE + 1 }, (_, n) => addDays(businessDate, -n));
    return ok({
      businessDate,
      today: dateInShanghai(at),
      missed: [...missedDays(businessDate, at)],
      days: dates.map((date) => ({
        date,
        jobs: ALL_JOBS.map((definition) => {
          const own = records.find((record) => record.name === definition.name && record.date === date);
          return jobLine(definition, own, date, when);
        }),
      })),
      alarms: [...open.items, ...closed.items].map((item) => alarmLine(alarmOf(item, sealer), names)),
    });
  };
