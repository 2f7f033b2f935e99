import { JOBS } from '@huinong/shared/facts/jobs.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { runJob } from '../platform/job.ts';
import type { LendingDeps } from './ports.ts';
import { type Reconciled, reconcile } from './reconcile.ts';

/** The reconciliation as a job; null when another run is at it. */
export const reconcileJob =
  (deps: LendingDeps) =>
  async (institution: string, by: string): Promise<Reconciled | null> => {
    const { table } = await deps.house(institution);
    const { name, after, rhythm } = JOBS['lending-reconcile'];
    const date = await readBusinessDate(table);
    const outcome = await runJob(
      { table, now: deps.now },
      { name, date, after, rhythm, by },
      async (tell) => {
        const reconciled = await reconcile(deps)(institution);
        await tell({ done: reconciled.asked, total: reconciled.asked, share: 1 });
        return ok(reconciled);
      },
      ({ asked }) => asked > 0,
    );
    return outcome.kind === 'done' ? outcome.value : null;
  };
