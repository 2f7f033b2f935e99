import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import type { InsightDeps } from './ports.ts';

/** What the handlers of insight work with; tests make their own. */
export const insightDeps = lazily<InsightDeps>(() => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  now: () => new Date(),
}));
