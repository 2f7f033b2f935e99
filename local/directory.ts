import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { root } from './handlers.ts';
import type { Demo } from './seed/demo.ts';

/** Written last, when everything is there to be clicked. */
export type Ready = {
  readonly api: string;
  readonly web: string;
  readonly sandbox: string;
  readonly institution: string;
  readonly demo: Demo;
};

/** The stack's own folder; HUINONG_LOCAL names another than `.local` (a test's). */
export const localDirectory = (): string => resolve(process.env.HUINONG_LOCAL ?? join(root, '.local'));

const read = <T>(file: string): T | null => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null);
/** Never half written, and read by its owner only: it may hold keys. */
const write = (file: string, value: unknown): void => {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

/** The files by which other programs find a running stack. */
export const directoryOf = (path: string) => {
  mkdirSync(path, { recursive: true });
  const ready = join(path, 'ready.json');
  const environment = join(path, 'environment.json');
  return {
    path,
    logs: join(path, 'logs'),
    /** What runs, should this start be killed (orphans.ts). */
    processes: join(path, 'processes.json'),
    readReady: (): Ready | null => read<Ready>(ready),
    writeReady: (value: Ready): void => write(ready, value),
    readEnvironment: (): Environment | null => read<Environment>(environment),
    writeEnvironment: (value: Environment): void => write(environment, value),
    /** Nothing runs here any more. */
    clear: (): void => {
      for (const file of [ready, environment]) rmSync(file, { force: true });
    },
  };
};
export type Directory = ReturnType<typeof directoryOf>;
