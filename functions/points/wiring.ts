import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import type { PointsDeps } from './ports.ts';

/** What the handlers of points work with; tests make their own. */
export const pointsDeps = lazily<PointsDeps>(() => ({
  house: async (institution) => ({ institution, table: tableOf(institution), sealer: await sealerFor(institution) }),
  now: () => new Date(),
}));
