import { writeSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { directoryOf } from '../../local/directory.ts';
import { freePorts } from '../../local/ports.ts';
import { scratchDirectory } from '../../local/scratch.ts';
import { seed } from '../../local/seed.ts';
import { seedContext } from '../../local/seed-context.ts';
import { startStack } from '../../local/stack.ts';
import { tellRedis } from '../faults/redis-server.ts';
import type { Running } from './world.ts';

// Vitest keeps stderr for itself until the end; a start of minutes should be seen.
const say = (line: string): void => {
  writeSync(2, `journeys: ${line}\n`);
};

/** Brings up the whole bank on free ports, in memory, filled as `npm start` fills it. */
const start = async (): Promise<{ readonly provided: Running; readonly stop: () => Promise<void> }> => {
  const directory = directoryOf(scratchDirectory());
  const running = await startStack({ ports: await freePorts(), directory, keep: false, pages: true, log: say });
  try {
    const demo = await seed(seedContext(running, directory, say));
    directory.writeReady({ api: running.api, web: running.web, sandbox: running.sandbox, institution: demo.institution, demo });
    const stop = async (): Promise<void> => {
      await running.stop();
      // tests/faults may have put another Redis in the place of the one it killed.
      await tellRedis(Number(new URL(running.environment.REDIS_URL ?? '').port), 'SHUTDOWN NOSAVE');
    };
    return { provided: { web: running.api, sandbox: running.sandbox, directory: directory.path, demo }, stop };
  } catch (error) {
    await running.stop();
    throw error;
  }
};

// Each project loads this file anew; what they share is the process.
const shared = globalThis as { huinongStack?: ReturnType<typeof start> };

/**
 * Once for all journeys and faults: the project that comes first starts the bank and stops it.
 * HUINONG_JOURNEYS_ON names the folder of a stack that runs already (`.local`), for whoever writes a journey.
 */
export default async function stack(project: TestProject): Promise<() => Promise<void>> {
  const lent = process.env.HUINONG_JOURNEYS_ON;
  if (lent !== undefined) {
    const ready = directoryOf(lent).readReady();
    if (!ready) throw new Error(`no stack runs from ${lent}`);
    project.provide('running', { web: ready.api, sandbox: ready.sandbox, directory: lent, demo: ready.demo });
    return async () => {};
  }
  const isFirst = shared.huinongStack === undefined;
  shared.huinongStack ??= start();
  const { provided, stop } = await shared.huinongStack;
  project.provide('running', provided);
  return isFirst ? stop : async () => {};
}
