import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { reconcileJob } from './reconcile-job.ts';
import { lendingDeps } from './wiring.ts';

const run = reconcileJob(lendingDeps());

/** Every minute: no draw or repayment stays unknown because nobody looked. */
export const handler = async (): Promise<void> => {
  for (const institution of await institutionCodes(store())) {
    const done = await run(institution, 'schedule').catch((error: unknown) => {
      // The others' draws wait for nobody; this one's job says that it failed.
      log.error('reconcileJobFailed', error, { institution });
      return null;
    });
    if (done && done.asked > 0) log.info('reconciled', { institution, ...done });
  }
};
