import { join } from 'node:path';
import { startDynamodb } from './dynamodb.ts';
import type { Ports } from './ports.ts';
import type { Running } from './process.ts';
import { startQueues } from './queues.ts';
import { startRedis } from './redis.ts';
import { startStorage } from './storage.ts';
import { ensureTable } from './table.ts';

/** What the functions stand on: table, Redis, bucket and queues. */
export type Store = {
  readonly processes: readonly Running[];
  readonly stop: () => Promise<void>;
};

export type StoreOptions = {
  readonly ports: Ports;
  /** Objects and logs lie here; the table too, when it is kept. */
  readonly directory: string;
  /** The table stays on disk when all is stopped; otherwise it lives in memory. */
  readonly keep: boolean;
  readonly heapMb?: number;
};

/** Starts table, Redis, bucket and queues at once; when one fails, ends the others and throws its sentence. */
export const startStore = async (options: StoreOptions): Promise<Store> => {
  const { ports, directory, keep } = options;
  const logs = join(directory, 'logs');
  const started = await Promise.allSettled([
    startDynamodb({
      port: ports.dynamodb,
      logFile: join(logs, 'dynamodb.log'),
      heapMb: options.heapMb ?? 1024,
      ...(keep ? { directory: join(directory, 'dynamodb') } : {}),
    }),
    startRedis({ port: ports.redis, logFile: join(logs, 'redis.log') }),
    startStorage({ port: ports.storage, directory: join(directory, 'objects'), keep }),
    startQueues(ports.queues),
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((part) => (part.status === 'fulfilled' ? part.value.stop() : undefined)));
  };
  try {
    for (const part of started) if (part.status === 'rejected') throw part.reason;
    await ensureTable(`http://127.0.0.1:${ports.dynamodb}`);
    const [dynamodb, redis] = started;
    return { processes: [dynamodb, redis].flatMap((part) => (part.status === 'fulfilled' ? [part.value] : [])), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
