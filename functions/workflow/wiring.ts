import { lazily, sealerFor, tableOf } from '../platform/runtime.ts';
import type { WorkflowDeps } from './ports.ts';

export const deps = lazily<WorkflowDeps>(() => ({
  house: async (institution) => ({ table: tableOf(institution), sealer: await sealerFor(institution) }),
}));
