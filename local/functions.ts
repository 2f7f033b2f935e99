import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { root } from './handlers.ts';
import type { Ports } from './ports.ts';
import { type Running, startProcess } from './process.ts';
import { scratchDirectory } from './scratch.ts';

const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');

/** A function that fails to load answers 200 with its error as the body: only the document itself counts as an answer. */
const isReady = async (port: number): Promise<boolean> => {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/openapi.json`, { signal: AbortSignal.timeout(10_000) });
    return typeof ((await reply.json()) as { openapi?: unknown }).openapi === 'string';
  } catch {
    return false;
  }
};

/** The functions by serverless-offline: serverless.yml's routes, the bundles that go to AWS, all in one process. */
export const startFunctions = async (options: { ports: Ports; environment: Environment; logFile: string }): Promise<Running> => {
  const build = `local-${options.ports.functions}`;
  const running = await startProcess({
    name: 'The functions',
    command: process.execPath,
    args: [
      serverless,
      'offline',
      'start',
      '--stage',
      'local',
      '--host',
      '127.0.0.1',
      '--httpPort',
      String(options.ports.functions),
      '--lambdaPort',
      String(options.ports.lambda),
      '--useInProcess',
      '--localEnvironment',
      '--noPrependStageInUrl',
      '--noSponsor',
    ],
    cwd: root,
    env: {
      ...options.environment,
      HUINONG_BUILD: build,
      SLS_TELEMETRY_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
      AWS_EC2_METADATA_DISABLED: 'true',
      // It leaves a folder for each function behind.
      TMPDIR: scratchDirectory(),
    },
    logFile: options.logFile,
    isReady: () => isReady(options.ports.functions),
    readyWithinMs: 120_000,
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    rmSync(join(root, '.esbuild', build), { recursive: true, force: true });
  };
  return { ...running, stop };
};
