import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, clockOf } from './clock.ts';
import type { Directory } from './directory.ts';
import type { Problem } from './driver.ts';
import { type Drivers, startDrivers } from './drivers.ts';
import { type Environment, outsideEnvironment, storeEnvironment } from './environment.ts';
import { startFunctions } from './functions.ts';
import { type Invoke, invokeOffline } from './lambda.ts';
import { endOrphans, keepProcesses } from './orphans.ts';
import { buildPages, pagesDirectory } from './pages.ts';
import { type Ports, requireFree } from './ports.ts';
import { startSandbox } from './sandbox.ts';
import { startStore } from './store.ts';
import { type LocalRoute, startWeb } from './web.ts';

export type StackOptions = {
  readonly ports: Ports;
  readonly directory: Directory;
  /** Data stays in the directory; otherwise the table lives in memory. */
  readonly keep: boolean;
  /** Builds the web pages when they are not built from the present sources; otherwise serves what is there. */
  readonly pages: boolean;
  readonly log: (line: string) => void;
};

/** Everything, running. */
export type Stack = {
  readonly api: string;
  readonly web: string;
  readonly sandbox: string;
  readonly environment: Environment;
  readonly invoke: Invoke;
  readonly clock: Clock;
  /** Waits until every fact is followed and every queue empty. */
  readonly settle: () => Promise<void>;
  /** A sentence, when something that should run on has ended. */
  readonly died: Promise<string>;
  readonly stop: () => Promise<void>;
};

type Stoppable = { readonly stop: () => Promise<void> };

/** Brings up the whole bank on this machine; when a part fails, ends the others and throws its sentence. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { ports, directory, keep, log } = options;
  await endOrphans(directory.processes, log);
  await requireFree(ports);
  const web = `http://127.0.0.1:${ports.web}`;
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  const environment = { ...storeEnvironment(ports, directory.path), ...outsideEnvironment(sandbox) };
  const logFile = (name: string): string => join(directory.logs, `${name}.log`);

  const started: Stoppable[] = [];
  const keepTrack = async <T extends Stoppable>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    started.push(part);
    return part;
  };
  const stop = async (): Promise<void> => {
    // The last started goes first: whoever calls before whoever is called.
    for (const part of started.splice(0).reverse()) await part.stop();
    directory.clear();
    rmSync(directory.processes, { force: true });
  };

  const problem: Problem = (what, error) => log(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  try {
    log('starting table, Redis, storage, queues, functions and the outside world');
    const starting = await Promise.allSettled([
      keepTrack(startStore({ ports, directory: directory.path, keep })),
      keepTrack(
        startSandbox({
          port: ports.sandbox,
          clockUrl: `${web}/_local/clock`,
          logFile: logFile('sandbox'),
          ...(keep ? { directory: join(directory.path, 'sandbox') } : {}),
        }),
      ),
      keepTrack(startFunctions({ ports, environment, logFile: logFile('functions') })),
      options.pages ? buildPages({ logFile: logFile('pages'), log }) : undefined,
    ]);
    for (const part of starting) if (part.status === 'rejected') throw part.reason;
    const [store, outside, functions] = starting;
    const processes = [
      ...(store.status === 'fulfilled' ? store.value.processes : []),
      ...[outside, functions].flatMap((part) => (part.status === 'fulfilled' ? [part.value] : [])),
    ];
    keepProcesses(directory.processes, processes);
    const invoke = invokeOffline(ports.lambda);
    const drivers: Drivers = await keepTrack(
      startDrivers({
        ports,
        invoke,
        problem,
        reconcile: true,
        ...(keep ? { positionsFile: join(directory.path, 'relay-positions.json') } : {}),
      }),
    );
    const clock = clockOf({ environment, invoke, settle: drivers.settle, sandbox });
    const local: Record<string, LocalRoute> = {
      'POST /_local/clock': clock.route,
      // For the demo page: who a visitor can be.
      'GET /_local/ready.json': async () => directory.readReady() ?? {},
      'POST /_local/settle': async () => {
        await drivers.settle();
        return {};
      },
    };
    await keepTrack(startWeb({ ports, pages: pagesDirectory, local }));
    directory.writeEnvironment(environment);
    return {
      api: web,
      web: `${web}/`,
      sandbox,
      environment,
      invoke,
      clock,
      settle: drivers.settle,
      died: Promise.race(processes.map((running) => running.ended)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
