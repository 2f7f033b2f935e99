import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamodb } from './dynamodb.ts';
import { type Environment, storeEnvironment } from './environment.ts';
import type { Ports } from './ports.ts';
import type { Running } from './process.ts';
import { startQueues } from './queues.ts';
import { startRedis } from './redis.ts';
import { startStorage } from './storage.ts';
import { ensureTable } from './table.ts';

/** What the functions stand on: table, Redis, bucket and queues. */
export type Store = {
  readonly environment: Environment;
  readonly processes: readonly Running[];
  readonly stop: () => Promise<void>;
};

export type StoreOptions = {
  readonly ports: Ports;
  /** Keeps the table, the objects and the keys; without it all goes with the process. */
  readonly directory?: string;
  readonly logs?: string;
  readonly heapMb?: number;
};

/** Starts table, Redis, bucket and queues at once; when one fails, ends the others and throws its sentence. */
export const startStore = async (options: StoreOptions): Promise<Store> => {
  const scratch = options.directory ?? mkdtempSync(join(tmpdir(), 'huinong-'));
  const logs = options.logs ?? join(scratch, 'logs');
  const { ports } = options;
  const started = await Promise.allSettled([
    startDynamodb({
      port: ports.dynamodb,
      logFile: join(logs, 'dynamodb.log'),
      heapMb: options.heapMb ?? 1024,
      ...(options.directory ? { directory: join(options.directory, 'dynamodb') } : {}),
    }),
    startRedis({ port: ports.redis, logFile: join(logs, 'redis.log') }),
    startStorage({ port: ports.storage, directory: join(scratch, 'objects'), keep: options.directory !== undefined }),
    startQueues(ports.queues),
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((part) => (part.status === 'fulfilled' ? part.value.stop() : undefined)));
    if (!options.directory) rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const [dynamodb, redis] = started;
    for (const part of started) if (part.status === 'rejected') throw part.reason;
    await ensureTable(`http://127.0.0.1:${ports.dynamodb}`);
    return {
      environment: storeEnvironment(ports, scratch),
      processes: [dynamodb, redis].flatMap((part) => (part.status === 'fulfilled' ? [part.value] : [])),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
