import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { watchJobs } from './watch-jobs.ts';
import { deps } from './wiring.ts';

/** Every five minutes: no job hangs, fails or is left out without somebody being told. */
export const handler = async (): Promise<void> => {
  const watch = watchJobs(deps(), () => new Date());
  for (const institution of await institutionCodes(store())) {
    await watch(institution).catch((error: unknown) => log.error('watchFailed', error, { institution }));
  }
};
