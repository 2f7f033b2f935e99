import { environment } from '../platform/environment.ts';
import { sealerFor, tableOf } from '../platform/runtime.ts';
import { loanBankHttp } from './core-bank.http.ts';
import { sqsJobQueue } from './job-queue.sqs.ts';
import type { JobQueue, LendingDeps } from './ports.ts';

/** What lending's handlers work with; tests make their own. */
export const lendingDeps = (): LendingDeps => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  bank: loanBankHttp(() => environment().coreBankUrl),
  now: () => new Date(),
});

/** The queue of lending's jobs, for the scheduled functions: no villager's request makes its client. */
export const jobQueue = (): JobQueue => {
  const { sqsEndpoint, region, queueUrls } = environment();
  return sqsJobQueue({
    url: queueUrls['lending-jobs'],
    ...(sqsEndpoint ? { endpoint: sqsEndpoint } : {}),
    ...(region ? { region } : {}),
  });
};
