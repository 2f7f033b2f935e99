import type { TestProject } from 'vitest/node';
import type { Environment } from '../local/environment.ts';
import { freePorts } from '../local/ports.ts';
import { startStore } from '../local/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    environment: Environment;
  }
}

/** Once for all `*.int.test.ts`: one store in memory on free ports. Tests keep apart by institution code in its one table. */
export default async function stack(project: TestProject): Promise<() => Promise<void>> {
  const store = await startStore({ ports: await freePorts(), heapMb: 512 });
  project.provide('environment', store.environment);
  return store.stop;
}
