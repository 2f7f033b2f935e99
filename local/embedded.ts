import { resolve } from 'node:path';
import { directoryOf, localDirectory } from './directory.ts';
import { startDrivers } from './drivers.ts';
import { type Environment, storeEnvironment } from './environment.ts';
import { invokeHere } from './lambda.ts';
import { freePorts } from './ports.ts';
import { answers } from './process.ts';
import { scratchDirectory } from './scratch.ts';
import { startStore } from './store.ts';

/** A store to work on: the running stack's, or one for the length of a command. */
export type AtHand = {
  readonly environment: Environment;
  /** Whether `npm start` runs it; then its own handlers follow the facts, and the sandbox is there. */
  readonly running: boolean;
  /** Waits until everything that the command caused is followed. */
  readonly settle: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Keeps an embedded store's data here, and is used even when a stack runs. Without it, and without a stack: in memory. */
  readonly data?: string;
  readonly problem?: (line: string) => void;
};

/** A command waits where a villager would not: a busy machine's store that answers late must not end an import. */
const STORE_ATTEMPT_MS = '15000';

const runningStack = async (): Promise<AtHand | null> => {
  const directory = directoryOf(localDirectory());
  const environment = directory.readEnvironment();
  const endpoint = environment?.DYNAMODB_ENDPOINT;
  if (!environment || !endpoint || !(await answers(endpoint))) return null;
  const web = directory.readReady()?.web;
  return {
    environment,
    running: true,
    settle: async () => {
      if (web) await fetch(new URL('/_local/settle', web), { method: 'POST' });
    },
  };
};

/**
 * Runs `work` on the running stack's store, or on an embedded one that ends with it.
 * The environment is this process's own from then on: import the functions' wiring inside `work`.
 */
export const withStack = async <T>(options: EmbeddedOptions, work: (stack: AtHand) => Promise<T>): Promise<T> => {
  const running = options.data === undefined ? await runningStack() : null;
  if (running) {
    Object.assign(process.env, running.environment, { STORE_ATTEMPT_MS });
    return work(running);
  }
  const ports = await freePorts();
  const keep = options.data !== undefined;
  const directory = directoryOf(options.data === undefined ? scratchDirectory() : resolve(options.data));
  const store = await startStore({ ports, directory: directory.path, keep });
  const environment = { ...storeEnvironment(ports, directory.path), LOG_LEVEL: 'silent', STORE_ATTEMPT_MS };
  Object.assign(process.env, environment);
  const drivers = await startDrivers({
    ports,
    invoke: invokeHere(),
    problem: (what, error) => options.problem?.(`${what}: ${error instanceof Error ? error.message : String(error)}`),
    reconcile: false,
    ...(keep ? { positionsFile: `${directory.path}/relay-positions.json` } : {}),
  });
  try {
    return await work({ environment, running: false, settle: drivers.settle });
  } finally {
    await drivers.stop();
    await store.stop();
  }
};
