import { randomUUID } from 'node:crypto';
import type { GuardedRedis } from './redis.ts';

const RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/**
 * Lets one of many equal calls do the work and turns the others away at once; only saves work, never decides:
 * with Redis gone all go on, and the store's conditions let one through.
 * @returns the work's value, or 'busy' when another holds the key
 */
export const singleFlight = async <T>(redis: GuardedRedis, key: string, ttlMs: number, work: () => Promise<T>): Promise<T | 'busy'> => {
  const mine = randomUUID();
  const held = await redis.attempt(async (client) => ({ got: (await client.set(`flight#${key}`, mine, 'PX', ttlMs, 'NX')) === 'OK' }));
  if (held && !held.got) return 'busy';
  try {
    return await work();
  } finally {
    if (held) await redis.attempt((client) => client.eval(RELEASE, 1, `flight#${key}`, mine));
  }
};
