import { JOBS } from '@huinong/shared/facts/jobs.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { type Month, monthAfter, monthOf, monthsDue } from '@huinong/shared/lending/portfolio/month.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { type JobOutcome, runJob, type TellProgress } from '../../platform/job.ts';
import { SHARDS } from '../keys.ts';
import type { RegisteredLoan } from '../portfolio/items.ts';
import { loanRegister, monthsThroughKey } from '../portfolio/keys.ts';
import { everyItem } from '../portfolio/read-pages.ts';
import { takeMonthEnd } from '../portfolio/take-month-end.ts';
import type { House } from '../ports.ts';
import { alarmObjections } from './alarm-objections.ts';
import { applyReport } from './apply-report.ts';
import { makeReport } from './make-report.ts';
import type { BureauDeps } from './ports.ts';
import { sendNotices } from './send-notices.ts';
import { sendReports } from './send-reports.ts';

export type ReportingDone = {
  readonly noticesSent: number;
  readonly noticesOpen: number;
  readonly months: readonly Month[];
  readonly filesAccepted: number;
  readonly filesOpen: number;
  readonly objectionsLate: number;
};

export type ReportingAsked = {
  readonly institution: string;
  /** Undefined is the last closed date. */
  readonly date?: PlainDate | undefined;
  readonly by: string;
};

/**
 * The day's reporting, after the close of a date: every month whose last day is closed and that was not taken yet (its month
 * end, its file), then files that are to be sent or asked about, notices that wait, and objections that are late.
 */
export const bureauJob =
  (deps: BureauDeps) =>
  async ({ institution, date: asked, by }: ReportingAsked): Promise<JobOutcome<ReportingDone>> => {
    const home = await deps.house(institution);
    const date = asked ?? addDays(await readBusinessDate(home.table), -1);
    const { name, after, rhythm } = JOBS['lending-bureau'];
    return runJob({ table: home.table, now: deps.now }, { name, date, after, rhythm, by }, async (tell) =>
      ok(await report(deps, home, date, tell)),
    );
  };

const report = async (deps: BureauDeps, home: House, date: PlainDate, tell: TellProgress): Promise<ReportingDone> => {
  const months = monthsDue(await monthsThrough(home, date), date);
  for (const month of months) {
    await takeMonthEnd(home.table, month, (done, share) => tell({ done, total: null, share }));
    const made = await makeReport(deps, home, month, addDays(date, 1));
    if (made) await applyReport(home, made);
    await home.table.putAll([{ ...monthsThroughKey, month }]);
  }
  const files = await sendReports(deps, home);
  // After the month's file: who is told today is reported by a later one, with time to pay or to object.
  const notices = await sendNotices(deps, home);
  const objectionsLate = await alarmObjections(deps, home, addDays(date, 1));
  return {
    noticesSent: notices.sent,
    noticesOpen: notices.unknown + notices.unsendable,
    months,
    filesAccepted: files.accepted,
    filesOpen: files.open,
    objectionsLate,
  };
};

/** The month before the first that must be taken: once in an institution's life the first draw is looked for. */
const monthsThrough = async ({ table }: House, date: PlainDate): Promise<Month> => {
  const known = await table.get(monthsThroughKey, { consistent: true });
  if (known) return known.month as Month;
  let first = monthOf(date);
  for (let shard = 0; shard < SHARDS; shard++)
    for await (const item of everyItem(table, { pk: loanRegister(shard), consistent: true })) {
      const drawn = monthOf((item as RegisteredLoan).disbursedOn);
      if (drawn < first) first = drawn;
    }
  return monthAfter(first, -1);
};
