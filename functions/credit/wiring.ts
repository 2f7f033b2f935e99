import { environment } from '../platform/environment.ts';
import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import { bureauHttp } from './bureau.http.ts';
import type { CreditDeps } from './ports.ts';

/** The adapters that credit runs on. */
export const deps = lazily<CreditDeps>(() => ({
  house: async (institution) => ({ table: tableOf(institution), sealer: await sealerFor(institution) }),
  bureau: bureauHttp(() => environment().bureauUrl),
  now: () => new Date(),
}));
