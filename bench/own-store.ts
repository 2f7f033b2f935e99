import { rmSync } from 'node:fs';
import { storeEnvironment } from '../local/environment.ts';
import { freePorts } from '../local/ports.ts';
import { scratchDirectory } from '../local/scratch.ts';
import { startStore } from '../local/store.ts';

type OwnStore = { readonly environment: Readonly<Record<string, string>>; readonly directory: string };

/** Measures on a store of its own in memory, which ends with it; its environment is this process's too. */
export const onOwnStore = async <T>(measure: (own: OwnStore) => Promise<T>): Promise<T> => {
  const [ports, directory] = [await freePorts(), scratchDirectory()];
  const store = await startStore({ ports, directory, keep: false, heapMb: 1024 });
  const environment = { ...storeEnvironment(ports, directory), LOG_LEVEL: 'silent' };
  Object.assign(process.env, environment);
  try {
    return await measure({ environment, directory });
  } finally {
    await store.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
