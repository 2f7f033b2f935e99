import type { Redis } from 'ioredis';
import { log } from './log.ts';

/** Longest that one command may wait: a frozen Redis must not be felt (design: goes on within 300 ms). */
const COMMAND_MS = 120;
const CONNECT_MS = 1_000;
/** How long a failed Redis is left alone before one call tries it again. */
const REST_MS = 5_000;

/** Redis behind a circuit breaker: it may speed things up, and nothing waits for it. */
export type GuardedRedis = {
  /** The work's value, or null when Redis is dead, frozen, resting, or not connected yet. */
  attempt<T>(work: (redis: Redis) => Promise<T>): Promise<T | null>;
  /** Resolves when the first connection stands or has failed. */
  loaded(): Promise<void>;
  close(): void;
};

const within = <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('redis: no answer in time')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

const connect = async (url: string): Promise<Redis> => {
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 200, REST_MS),
  });
  // Without a listener ioredis prints each failure; the breaker says it once.
  redis.on('error', () => {});
  // Calls go their way without it meanwhile; if it does not come now, ioredis tries on by itself.
  await within(redis.connect(), CONNECT_MS).catch(() => {});
  return redis;
};

/** The client is loaded while a container's first request waits for the store, so that a cold start does not pay for it. */
export const guardedRedis = (url: string): GuardedRedis => {
  let redis: Redis | undefined;
  let loading: Promise<void> | undefined;
  let restsUntil = 0;
  const load = (): Promise<void> => {
    loading ??= connect(url).then((client) => {
      redis = client;
    });
    return loading;
  };
  return {
    attempt: async (work) => {
      if (!redis) {
        setImmediate(load);
        return null;
      }
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
    loaded: load,
    close: () => redis?.disconnect(),
  };
};

/** For a place without Redis: every caller goes its way without. */
export const noRedis: GuardedRedis = { attempt: async () => null, loaded: async () => {}, close: () => {} };
