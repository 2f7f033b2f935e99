import type { JobName } from '@huinong/shared/facts/jobs.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { log } from '../platform/log.ts';
import { closeJob } from './close-job.ts';
import type { AskedJob, JobQueue, LendingDeps } from './ports.ts';
import { reconcileJob } from './reconcile-job.ts';

/** The reporting has a run of its own beside its adapters (bureau/run-asked-report.ts). */
export type LendingJob = Exclude<Extract<JobName, `lending-${string}`>, 'lending-bureau'>;

type Run = (deps: LendingDeps, asked: AskedJob, queue: JobQueue) => Promise<void>;

/** Another run has it, or the date is not open: the message has nothing left to do. */
const SETTLED = new Set(['closeRunning', 'dayNotOpen']);

const close: Run = async (deps, { institution, job, date: asked, through, askedBy }, queue) => {
  const { table } = await deps.house(institution);
  const date = asked ?? (await readBusinessDate(table));
  if (through !== null && date > through) return;
  const closed = await closeJob(deps)({ institution, date, by: askedBy });
  if (!closed.ok) {
    // What failed comes again, and ends among the dead letters when it never succeeds.
    if (!SETTLED.has(closed.error.kind)) throw new Error(`the close of ${institution} on ${date} did not end: ${closed.error.kind}`);
    return log.info('closeSettled', { institution, date, code: closed.error.kind });
  }
  const next = addDays(date, 1);
  // A missed day after the other, each a message of its own with its whole time.
  if (through !== null && next <= through) await queue.send([{ institution, job, date: next, through, askedBy }]);
};

const RUNS: Readonly<Record<LendingJob, Run>> = {
  'lending-close': close,
  'lending-reconcile': async (deps, { institution, askedBy }) => {
    await reconcileJob(deps)(institution, askedBy);
  },
};

const isOurs = (job: string): job is LendingJob => Object.hasOwn(RUNS, job);

/** A job of ours that the schedule or a person asked for; done once however often the message comes. */
export const runAskedJob =
  (deps: LendingDeps, queue: JobQueue) =>
  async (asked: AskedJob): Promise<void> => {
    if (!isOurs(asked.job)) throw new Error(`no job of lending: ${asked.job}`);
    await RUNS[asked.job](deps, asked, queue);
  };
