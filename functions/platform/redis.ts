import { Redis } from 'ioredis';
import { log } from './log.ts';

/** Longest that one command may wait: a frozen Redis must not be felt (design: goes on within 300 ms). */
const COMMAND_MS = 120;
/** How long a failed Redis is left alone before one call tries it again. */
const REST_MS = 5_000;

/** Redis behind a circuit breaker: it may speed things up, and nothing waits for it. */
export type GuardedRedis = {
  /** The work's value, or null when Redis is dead, frozen or resting. */
  attempt<T>(work: (redis: Redis) => Promise<T>): Promise<T | null>;
  close(): void;
};

const within = <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis: no answer in time')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

export const guardedRedis = (url: string): GuardedRedis => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1_000,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: true,
    retryStrategy: (times) => Math.min(times * 200, REST_MS),
  });
  // Without a listener ioredis prints each failure; the breaker says it once.
  redis.on('error', () => {});
  let restsUntil = 0;
  return {
    attempt: async (work) => {
      if (performance.now() < restsUntil) return null;
      try {
        const value = await within(work(redis), COMMAND_MS);
        restsUntil = 0;
        return value;
      } catch (error) {
        if (restsUntil === 0) log.warn('redisRests', { error: (error as Error).name });
        restsUntil = performance.now() + REST_MS;
        return null;
      }
    },
    close: () => redis.disconnect(),
  };
};

/** For a place without Redis: every caller goes its way without. */
export const noRedis: GuardedRedis = { attempt: async () => null, close: () => {} };
