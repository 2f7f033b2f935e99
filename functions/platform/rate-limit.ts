import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import type { GuardedRedis } from './redis.ts';

export type LimitPolicy = { readonly name: string; readonly points: number; readonly seconds: number };
export type LimitState = {
  readonly policy: LimitPolicy;
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
};
export type RateLimit = (key: string) => Promise<LimitState>;

const stateOf = (policy: LimitPolicy, reply: RateLimiterRes, allowed: boolean): LimitState => ({
  policy,
  allowed,
  remaining: Math.max(0, reply.remainingPoints),
  resetSeconds: Math.max(1, Math.ceil(reply.msBeforeNext / 1000)),
});

/** Counts in Redis for all containers together; while Redis rests, each container counts for itself. */
export const rateLimitOf = (policy: LimitPolicy, redis: GuardedRedis): RateLimit => {
  const own = new RateLimiterMemory({ points: policy.points, duration: policy.seconds, keyPrefix: policy.name });
  let shared: RateLimiterRedis | undefined;
  const consume = async (limiter: { consume(key: string): Promise<RateLimiterRes> }, key: string): Promise<LimitState> => {
    try {
      return stateOf(policy, await limiter.consume(key), true);
    } catch (reply) {
      // The limiter rejects with its state when the points are gone, with an error when it broke.
      if (reply instanceof RateLimiterRes) return stateOf(policy, reply, false);
      throw reply;
    }
  };
  return async (key) => {
    const state = await redis.attempt((client) => {
      shared ??= new RateLimiterRedis({ storeClient: client, points: policy.points, duration: policy.seconds, keyPrefix: policy.name });
      return consume(shared, key);
    });
    return state ?? consume(own, key);
  };
};
