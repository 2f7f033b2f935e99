import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { answers, type Running, startProcess } from './process.ts';

const emulator = join(dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')), 'emulator');

/**
 * AWS's own DynamoDB Local (its licence is AWS's; see README), which comes with an npm package and needs Java 17.
 * `directory` keeps the data; without it the data lives in memory and goes with the process.
 */
export const startDynamodb = (options: { port: number; directory?: string; logFile: string; heapMb?: number }): Promise<Running> => {
  if (options.directory) mkdirSync(options.directory, { recursive: true });
  const url = `http://127.0.0.1:${options.port}`;
  return startProcess({
    name: 'DynamoDB Local',
    command: 'java',
    args: [
      '-Xms64m',
      `-Xmx${options.heapMb ?? 1024}m`,
      '-XX:+UseParallelGC',
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(emulator, 'DynamoDBLocal.jar'),
      '-port',
      String(options.port),
      '-sharedDb',
      '-disableTelemetry',
      ...(options.directory ? ['-dbPath', options.directory] : ['-inMemory']),
    ],
    cwd: emulator,
    logFile: options.logFile,
    isReady: () => answers(url),
  });
};
