import { environment } from './environment.ts';
import type { Principal } from './principal.ts';
import { type RateLimit, rateLimitOf } from './rate-limit.ts';
import { guardedRedis, noRedis } from './redis.ts';
import { lazily, tokens } from './runtime.ts';
import { singleFlight } from './single-flight.ts';

/** What stands between the network and the use cases. */
export type Edge = {
  readonly now: () => Date;
  readonly verify: (token: string, at: Date) => Promise<Principal | null>;
  /** By session, for those who are logged in. */
  readonly limitPerson: RateLimit;
  /** By address, for the others: wide, for a village may share one address. */
  readonly limitAddress: RateLimit;
  /** Turns away a command that is being done under the same key; without it the store's conditions alone decide. */
  readonly oneFlight?: <T>(key: string, work: () => Promise<T>) => Promise<T | 'busy'>;
};

/** Above what a command takes; one whose container died is let through again after it. */
const FLIGHT_MS = 5_000;

const PERSON = { name: 'person', points: 300, seconds: 60 } as const;
const ADDRESS = { name: 'address', points: 600, seconds: 60 } as const;

const redis = lazily(() => {
  const url = environment().redisUrl;
  return url === undefined ? noRedis : guardedRedis(url);
});

/** Made when the first request comes: a bundle can be loaded anywhere. */
export const runtimeEdge = (): Edge => {
  const person = lazily(() => rateLimitOf(PERSON, redis()));
  const address = lazily(() => rateLimitOf(ADDRESS, redis()));
  return {
    now: () => new Date(),
    verify: (token, at) => tokens().verify(token, at),
    limitPerson: (key) => person()(key),
    limitAddress: (key) => address()(key),
    oneFlight: (key, work) => singleFlight(redis(), key, FLIGHT_MS, work),
  };
};
