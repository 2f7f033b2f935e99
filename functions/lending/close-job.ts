import { JOBS } from '@huinong/shared/facts/jobs.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { type Job, type JobOutcome, runJob, type TellProgress } from '../platform/job.ts';
import { jobKey, jobOf } from '../platform/job-items.ts';
import { log } from '../platform/log.ts';
import type { Refusal } from '../platform/refusal.ts';
import { closeDay, type DayFigures } from './close-day.ts';
import type { House, LendingDeps } from './ports.ts';

export type CloseAsked = {
  readonly institution: string;
  /** Undefined is the current date. */
  readonly date?: PlainDate | undefined;
  /** `schedule`, `operator`, or the person who asked. */
  readonly by: string;
  /** How long to wait for another run of the same close: whoever stands by waits, a queue does not. */
  readonly patienceMs?: number;
};

const isRunning: Refusal = {
  kind: 'closeRunning',
  status: 409,
  title: '这一天的日终正在跑，请等它跑完',
  retryAfterSeconds: 30,
};

/** The close as a job: one run at a time, its history kept, a killed run taken over (docs/decisions/0061). */
export const closeJob =
  (deps: LendingDeps) =>
  async ({ institution, date: asked, by, patienceMs = 0 }: CloseAsked): Promise<Result<DayFigures, Refusal>> => {
    const home = await deps.house(institution);
    const current = await readBusinessDate(home.table);
    const date = asked ?? current;
    const run = (on: PlainDate, work: (tell: TellProgress) => Promise<Result<DayFigures, Refusal>>) =>
      runJob({ table: home.table, now: deps.now, patienceMs }, jobOn(on, by), work);
    if (date === current) {
      await endDayBefore(deps, home, current, by);
      return resultOf(await run(date, (tell) => withSpeed(deps, institution, () => closeDay(deps, tell)(institution, date))));
    }
    // Closed, or not open yet: the close itself says which, and writes nothing.
    const told = await closeDay(deps)(institution, date);
    return told.ok ? resultOf(await run(date, async () => told)) : told;
  };

/** Writes into the log how fast a close was; the job centre tells it of every run kept. */
const withSpeed = async ({ now }: LendingDeps, institution: string, close: () => Promise<Result<DayFigures, Refusal>>) => {
  const started = now().getTime();
  const closed = await close();
  if (!closed.ok) return closed;
  const { date, loans } = closed.value;
  const seconds = (now().getTime() - started) / 1000;
  log.info('dayClosed', { institution, date, loans, seconds, loansPerSecond: seconds > 0 ? Math.round(loans / seconds) : null });
  return closed;
};

const jobOn = (date: PlainDate, by: string): Job => {
  const { name, after, rhythm } = JOBS['lending-close'];
  return { name, date, after, rhythm, by };
};

const resultOf = (outcome: JobOutcome<DayFigures>): Result<DayFigures, Refusal> => {
  switch (outcome.kind) {
    case 'done':
    case 'doneBefore':
      return ok(outcome.value);
    case 'failed':
      return refuse(outcome.refusal);
    case 'running':
    case 'lost':
    case 'waiting':
      return refuse(isRunning);
  }
};

/** A run that died after it had moved the date on left its job without a last word. */
const endDayBefore = async (deps: LendingDeps, { institution, table }: House, current: PlainDate, by: string): Promise<void> => {
  const date = addDays(current, -1);
  const before = jobOf(await table.get(jobKey('lending-close', date), { consistent: true }));
  if (before === undefined || before.state === 'done') return;
  const told = await closeDay(deps)(institution, date);
  if (told.ok) await runJob({ table, now: deps.now }, jobOn(date, by), async () => told);
};
