import type { Fact } from '@huinong/shared/facts/fact.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { factMessage, factPartition, factWrite, newFactId } from './facts.ts';
import { followerFunction } from './follow.ts';
import { sealerOf } from './sealer.ts';
import type { Item } from './table.ts';

beforeEach(() => vi.stubEnv('LOG_LEVEL', 'silent'));

type Planted = Fact<'test.planted', { readonly name: string }>;
const at = new Date('2026-11-22T02:00:00Z');
const fact = (): Planted => ({
  type: 'test.planted',
  version: 1,
  factId: newFactId(at),
  institution: '220182',
  on: '2026-11-22',
  at: at.toISOString(),
  body: { name: '桦树' },
});
const sealer = sealerOf('220182', new Uint8Array(32).fill(3));
const sealers = async () => sealer;
const itemOf = (write: ReturnType<typeof factWrite>): Item => (write.kind === 'put' ? write.item : expect.fail('a fact is put'));
const record = (message: unknown, messageId = 'm1') => ({
  messageId,
  body: JSON.stringify(message),
  attributes: { ApproximateReceiveCount: '1' },
});
const eventOf = (...records: ReturnType<typeof record>[]) =>
  ({ Records: records }) as unknown as Parameters<ReturnType<typeof followerFunction>>[0];

describe('a fact', () => {
  it('lies in its day’s partition, one of sixteen, sorted by time', () => {
    const items = Array.from({ length: 400 }, () => itemOf(factWrite(fact())));
    const partitions = new Set(items.map((item) => item.pk));
    expect([...partitions].sort()).toEqual(Array.from({ length: 16 }, (_, shard) => factPartition('2026-11-22', shard)));
    expect(newFactId(at) < newFactId(new Date(at.getTime() + 1))).toBe(true);
  });

  it('reaches its follower in clear, sealed on the way', async () => {
    const told = fact();
    const message = factMessage(itemOf(factWrite(told, sealer)));
    expect(JSON.stringify(message)).not.toContain('桦树');
    const follow = vi.fn(async (_: Planted) => {});
    expect(await followerFunction<Planted>({ 'test.planted': follow }, sealers)(eventOf(record(message)))).toEqual({
      batchItemFailures: [],
    });
    expect(follow).toHaveBeenCalledWith(told);
  });

  it('reaches its follower unsealed too, and passes by those who do not follow it', async () => {
    const follow = vi.fn(async (_: Planted) => {});
    const run = followerFunction<Planted>({ 'test.planted': follow }, sealers);
    const told = fact();
    await run(
      eventOf(record(factMessage(itemOf(factWrite(told)))), record({ ...told, type: 'toString' }), record({ ...told, type: 'test.other' })),
    );
    expect(follow.mock.calls).toEqual([[told]]);
  });

  it('is told apart from other items', () => expect(factMessage({ pk: 'x', sk: 'y', et: 'loan' })).toBeNull());

  it('that cannot be opened or followed comes again, alone', async () => {
    const broken = { ...factMessage(itemOf(factWrite(fact(), sealer))), factId: newFactId(at) };
    const run = followerFunction<Planted>(
      { 'test.planted': async (told) => (told.body.name === 'bad' ? Promise.reject(new Error('no')) : undefined) },
      sealers,
    );
    const event = eventOf(
      record(broken, 'broken'),
      record({ ...fact(), body: { name: 'bad' } }, 'bad'),
      record('no fact', 'none'),
      record(fact(), 'good'),
    );
    expect(await run(event)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'broken' }, { itemIdentifier: 'bad' }, { itemIdentifier: 'none' }],
    });
  });
});
