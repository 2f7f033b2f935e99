import { sealerFor, tableOf } from '../../platform/runtime.ts';
import type { PostLoanDeps } from './ports.ts';

/** No bank and no queue: the staff's work after a loan moves no money. */
export const postLoanDeps = (): PostLoanDeps => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  now: () => new Date(),
});
