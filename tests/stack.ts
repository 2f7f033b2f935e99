import type { TestProject } from 'vitest/node';
import { type Environment, storeEnvironment } from '../local/environment.ts';
import { freePorts } from '../local/ports.ts';
import { scratchDirectory } from '../local/scratch.ts';
import { startStore } from '../local/store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    environment: Environment;
  }
}

/** Once for all `*.int.test.ts`: one store in memory on free ports. Tests keep apart by institution code in its one table. */
export default async function stack(project: TestProject): Promise<() => Promise<void>> {
  const ports = await freePorts();
  const directory = scratchDirectory();
  const store = await startStore({ ports, directory, keep: false, heapMb: 512 });
  project.provide('environment', { ...storeEnvironment(ports, directory), LOG_LEVEL: 'silent' });
  return store.stop;
}
