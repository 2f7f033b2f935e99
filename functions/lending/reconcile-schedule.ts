import { log } from '../platform/log.ts';
import { institutionCodes } from '../platform/registry.ts';
import { store } from '../platform/runtime.ts';
import { reconcile } from './reconcile.ts';
import { lendingDeps } from './wiring.ts';

const run = reconcile(lendingDeps());

/** Every minute: no draw or repayment stays unknown because nobody looked. */
export const handler = async (): Promise<void> => {
  for (const institution of await institutionCodes(store())) {
    const { asked, settled, failed } = await run(institution);
    if (asked > 0) log.info('reconciled', { institution, asked, settled, failed });
  }
};
