import { environment } from '../platform/environment.ts';
import { sealerFor, tableOf } from '../platform/runtime.ts';
import { coreBankHttp } from './core-bank.http.ts';
import type { LendingDeps } from './ports.ts';

/** What lending's handlers work with; tests make their own. */
export const lendingDeps = (): LendingDeps => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  bank: coreBankHttp(() => environment().coreBankUrl),
  now: () => new Date(),
});
