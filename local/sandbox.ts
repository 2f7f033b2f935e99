import { join } from 'node:path';
import { root } from './handlers.ts';
import { answers, type Running, startProcess } from './process.ts';

/** The outside world (sandbox/README.md), as its own process. */
export const startSandbox = (options: { port: number; directory?: string; clockUrl: string; logFile: string }): Promise<Running> =>
  startProcess({
    name: 'The sandbox',
    command: process.execPath,
    args: [join(root, 'sandbox/main.ts')],
    cwd: root,
    env: { PORT: String(options.port), CLOCK_URL: options.clockUrl, DATA_DIR: options.directory },
    logFile: options.logFile,
    isReady: () => answers(`http://127.0.0.1:${options.port}/_control/health`),
  });
