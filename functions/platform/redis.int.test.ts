import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { environment } from './environment.ts';
import { rateLimitOf } from './rate-limit.ts';
import { type GuardedRedis, guardedRedis, noRedis } from './redis.ts';
import { singleFlight } from './single-flight.ts';

const policy = { name: `t${Math.random().toString(36).slice(2)}`, points: 3, seconds: 60 };
const open: GuardedRedis[] = [];
const servers: Server[] = [];
const connect = async (url: string): Promise<GuardedRedis> => {
  const redis = guardedRedis(url);
  open.push(redis);
  await redis.loaded();
  return redis;
};
const alive = (): Promise<GuardedRedis> => connect(environment().redisUrl ?? expect.fail('the stack has a Redis'));
const dead = (): Promise<GuardedRedis> => connect('redis://127.0.0.1:9');
/** Takes connections and never says a word. */
const frozen = async (): Promise<GuardedRedis> => {
  const server = createServer(() => {});
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return connect(`redis://127.0.0.1:${(server.address() as { port: number }).port}`);
};
afterEach(() => {
  for (const redis of open.splice(0)) redis.close();
  for (const server of servers.splice(0)) server.close();
});

describe('Redis', () => {
  it('is not waited for while it is being connected to', async () => {
    const redis = guardedRedis(environment().redisUrl ?? '');
    open.push(redis);
    expect(await redis.attempt((client) => client.ping())).toBeNull();
    await redis.loaded();
    expect(await redis.attempt((client) => client.ping())).toBe('PONG');
  });

  it('alive does the work', async () => expect(await (await alive()).attempt((client) => client.ping())).toBe('PONG'));

  for (const [how, start] of [
    ['dead', dead],
    ['frozen', frozen],
  ] as const) {
    it(`${how} is given up, and left alone by the calls that follow`, async () => {
      const redis = await start();
      expect(await redis.attempt((client) => client.ping())).toBeNull();
      const work = vi.fn(async () => 'done');
      expect(await redis.attempt(work)).toBeNull();
      expect(work).not.toHaveBeenCalled();
    });

    it(`${how} costs a rate limit nothing: it counts here`, async () => {
      const limit = rateLimitOf(policy, await start());
      const states = [];
      for (let i = 0; i < 4; i++) states.push(await limit('someone'));
      expect(states.map((state) => [state.allowed, state.remaining])).toEqual([
        [true, 2],
        [true, 1],
        [true, 0],
        [false, 0],
      ]);
    });

    it(`${how} lets every flight go`, async () => {
      const redis = await start();
      expect(await Promise.all([1, 2].map((n) => singleFlight(redis, 'k', 1000, async () => n)))).toEqual([1, 2]);
    });
  }
});

it('counts for all containers together', async () => {
  const [one, two] = [rateLimitOf(policy, await alive()), rateLimitOf(policy, await alive())];
  const key = `k${Math.random()}`;
  await one(key);
  await two(key);
  expect(await one(key)).toMatchObject({ allowed: true, remaining: 0 });
  expect(await two(key)).toMatchObject({ allowed: false, remaining: 0 });
});

it('counts without Redis at all', async () => {
  const limit = rateLimitOf(policy, noRedis);
  expect(await limit('k')).toMatchObject({ allowed: true, remaining: 2 });
});

it('lets one of two equal flights work, and the next when it has landed', async () => {
  const redis = await alive();
  const key = `k${Math.random()}`;
  let land: () => void = () => {};
  const first = singleFlight(redis, key, 10_000, () => new Promise<string>((done) => (land = () => done('first'))));
  await vi.waitFor(async () => expect(await redis.attempt((client) => client.exists(`flight#${key}`))).toBe(1));
  expect(await singleFlight(redis, key, 10_000, async () => 'second')).toBe('busy');
  land();
  expect(await first).toBe('first');
  expect(await singleFlight(redis, key, 10_000, async () => 'third')).toBe('third');
});
