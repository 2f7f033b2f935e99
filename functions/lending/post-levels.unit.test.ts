import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Item, Key, Table, Write } from '../platform/table.ts';
import { accrualKey } from './keys.ts';
import type { House } from './ports.ts';
import { type LevelPosting, levelPoster } from './post-levels.ts';
import type { ShardFigures } from './shard-sums.ts';

const ON = '2026-03-02';
const figures = (loans: number): ShardFigures => ({ loans, accruals: 0, overdue: 0, reclassified: 0, alerts: 0, interestFen: 0 });
const posting = (shard: number, products = 1): LevelPosting => ({
  shard,
  on: ON,
  levels: {},
  figures: figures(shard),
  facts: Array.from({ length: products }, (_, n) => ({
    type: 'lending.interestAccrued',
    version: 1,
    factId: `${'0'.repeat(23)}${shard.toString().padStart(2, '0')}${n % 10}`,
    institution: 'T1',
    on: ON,
    at: '2026-03-02T16:00:00.000Z',
    body: { product: `p${n}`, shard, loans: 1, interestFen: 1, entries: [] },
  })),
});

/** A table in memory that refuses a shard posted through the date, as the store's condition does. */
const tableOf = (closed: readonly number[] = []) => {
  const items = new Map<string, unknown>(closed.map((shard) => [accrualKey(shard).pk, { through: ON, figures: figures(100 + shard) }]));
  const sizes: number[] = [];
  const levelsIn = (writes: readonly Write[]): Item[] =>
    writes.flatMap((write) => (write.kind === 'put' && write.item.pk.startsWith('accrual#') ? [write.item] : []));
  const table = {
    write: async (writes: readonly Write[]) => {
      sizes.push(writes.length);
      await turn();
      const levels = levelsIn(writes);
      if (levels.some(({ pk }) => items.has(pk))) return { refused: [0] };
      for (const item of levels) items.set(item.pk, item);
      return 'done' as const;
    },
    get: async ({ pk }: Key) => items.get(pk) as Item | undefined,
  };
  return { home: { table: table as unknown as Table } as House, items, sizes };
};

describe('the posting of levels', () => {
  it('puts shards that end while another is posted into one transaction', async () => {
    const { home, items, sizes } = tableOf();
    const post = levelPoster(home);
    const stand = await Promise.all(Array.from({ length: 16 }, (_, shard) => post(posting(shard))));
    expect(stand).toEqual(Array.from({ length: 16 }, (_, shard) => figures(shard)));
    expect(items.size).toBe(16);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(32);
    expect(sizes.length).toBeLessThan(4);
  });

  it('never asks more of a transaction than it takes', async () => {
    const { home, items, sizes } = tableOf();
    const post = levelPoster(home);
    await Promise.all(Array.from({ length: 16 }, (_, shard) => post(posting(shard, 30))));
    expect([items.size, Math.max(...sizes)]).toEqual([16, 93]);
  });

  it('gives what another close posted, and posts the others of the batch all the same', async () => {
    const { home, items } = tableOf([2, 5]);
    const post = levelPoster(home);
    const stand = await Promise.all(Array.from({ length: 6 }, (_, shard) => post(posting(shard))));
    expect(stand.map(({ loans }) => loans)).toEqual([0, 1, 102, 3, 4, 105]);
    expect(items.size).toBe(6);
  });

  it('tells every shard whose levels could not be posted', async () => {
    const { home } = tableOf();
    const broken = { ...home, table: { ...home.table, write: async () => Promise.reject(new Error('no store')) } } as House;
    const post = levelPoster(broken);
    const ends = await Promise.allSettled([post(posting(0)), post(posting(1)), post(posting(2))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});
