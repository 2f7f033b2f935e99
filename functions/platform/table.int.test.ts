import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metered } from './meter.ts';
import { absent, BadCursor, type Item, type Table, tenantTable, versionIs } from './table.ts';
import { freshInstitution, testStore } from './testing/store.ts';
import { itemsOf } from './verify.ts';

const store = testStore();
const fresh = (): Table => tenantTable(store, freshInstitution());
const all = async (table: Table, pk: string): Promise<Item[]> => (await table.query({ pk })).items;

describe('one institution’s table', () => {
  it('gives back what was put, bytes and all', async () => {
    const table = fresh();
    const item = { pk: 'person#1', sk: 'profile', sealed: Uint8Array.of(1, 2, 3), n: 7, none: undefined, list: ['a'] };
    await table.write([{ kind: 'put', item }]);
    expect(await table.get({ pk: 'person#1', sk: 'profile' })).toEqual({
      pk: 'person#1',
      sk: 'profile',
      sealed: Uint8Array.of(1, 2, 3),
      n: 7,
      list: ['a'],
    });
  });

  it('answers getAll in the order asked, a key asked twice and one that is not there among them', async () => {
    const table = fresh();
    await table.putAll(Array.from({ length: 130 }, (_, i) => ({ pk: `p#${i}`, sk: '-', i })));
    const keys = [
      ...Array.from({ length: 130 }, (_, i) => ({ pk: `p#${129 - i}`, sk: '-' })),
      { pk: 'nobody', sk: '-' },
      { pk: 'p#5', sk: '-' },
    ];
    const items = await table.getAll(keys);
    expect(items.map((item) => item?.i)).toEqual([...Array.from({ length: 130 }, (_, i) => 129 - i), undefined, 5]);
  });

  it('updates, adds and removes under a version, and says which condition failed', async () => {
    const table = fresh();
    const key = { pk: 'a', sk: '-' };
    await table.write([{ kind: 'put', item: { ...key, version: 1, left: 3, gone: true } }]);
    const change = {
      kind: 'update',
      key,
      set: { version: 2, state: 'open' },
      add: { left: -1 },
      remove: ['gone'],
      condition: versionIs(1),
    } as const;
    expect(await table.write([change])).toBe('done');
    expect(await table.write([{ kind: 'put', item: { pk: 'b', sk: '-' } }, change])).toEqual({ refused: [1] });
    expect(await table.get(key)).toEqual({ ...key, version: 2, left: 2, state: 'open' });
    expect(await table.get({ pk: 'b', sk: '-' })).toBeUndefined();
  });

  it('pages through a partition by cursor, forwards and backwards, within a range', async () => {
    const table = fresh();
    await table.putAll(Array.from({ length: 23 }, (_, i) => ({ pk: 'list', sk: `H#${i.toString().padStart(2, '0')}` })));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Table['query']>> = await table.query({
        pk: 'list',
        skPrefix: 'H#',
        limit: 5,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map((item) => item.sk));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toHaveLength(23);
    expect(seen).toEqual([...seen].sort());
    const last = await table.query({ pk: 'list', skFrom: 'H#10', skTo: 'H#12', descending: true });
    expect(last.items.map((item) => item.sk)).toEqual(['H#12', 'H#11', 'H#10']);
  });

  it('reads a partition of more than the 1 MB that one answer holds to its end, and a page of it to its limit', async () => {
    const table = fresh();
    const bulk = 'x'.repeat(50_000);
    await table.putAll(Array.from({ length: 50 }, (_, i) => ({ pk: 'big', sk: i.toString().padStart(2, '0'), bulk })));
    const whole = await table.query({ pk: 'big' });
    expect([whole.items.length, whole.cursor]).toEqual([50, null]);
    const page = await table.query({ pk: 'big', limit: 40 });
    expect(page.items).toHaveLength(40);
    const rest = await table.query({ pk: 'big', limit: 40, cursor: page.cursor ?? '' });
    expect([rest.items.map(({ sk }) => sk)[0], rest.items.length, rest.cursor]).toEqual(['40', 10, null]);
  });

  it('refuses a cursor that the list did not give', async () => {
    const table = fresh();
    const forged = Buffer.from(JSON.stringify({ pk: 'other', sk: 'x' })).toString('base64url');
    for (const cursor of ['', 'x', 'e30', forged, Buffer.from('null').toString('base64url')])
      await expect(table.query({ pk: 'list', cursor })).rejects.toThrow(BadCursor);
  });
});

describe('tenants', () => {
  const text = fc.string({ minLength: 1, maxLength: 24 }).filter((s) => s.trim() !== '');
  const place = fc.record({ pk: text, sk: text, gsi1pk: text, gsi1sk: text });

  it('never meet, whatever their keys look like', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, async (mine, theirs) => {
        const [a, b] = [freshInstitution(), freshInstitution()];
        const [tableA, tableB] = [tenantTable(store, a), tenantTable(store, b)];
        // The keys of one try to look like the other's own.
        const sly = { ...theirs, pk: `I#${a}#${theirs.pk}`, gsi1pk: `I#${a}#${mine.gsi1pk}` };
        await tableA.write([{ kind: 'put', item: { ...mine, of: 'A' } }]);
        await tableB.write([{ kind: 'put', item: { ...mine, of: 'B' } }]);
        await tableB.write([{ kind: 'put', item: { ...sly, of: 'B' } }]);
        for (const [table, of] of [
          [tableA, 'A'],
          [tableB, 'B'],
        ] as const) {
          const seen = [
            ...(await table.getAll([mine, sly, theirs])).flatMap((item) => item ?? []),
            ...(await all(table, mine.pk)),
            ...(await all(table, sly.pk)),
            ...(await table.query({ pk: mine.gsi1pk, index: 'gsi1' })).items,
            ...(await table.query({ pk: sly.gsi1pk, index: 'gsi1' })).items,
          ];
          expect(seen.filter((item) => item.of !== of)).toEqual([]);
          expect(seen.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('cannot use another’s cursor to read the other’s items', async () => {
    const [tableA, tableB] = [fresh(), fresh()];
    const items = Array.from({ length: 4 }, (_, i) => ({ pk: 'list', sk: `${i}` }));
    await tableA.putAll(items.map((item) => ({ ...item, of: 'A' })));
    await tableB.putAll(items.map((item) => ({ ...item, of: 'B' })));
    const { cursor } = await tableA.query({ pk: 'list', limit: 2 });
    const page = await tableB.query({ pk: 'list', cursor: cursor ?? '' });
    expect(page.items.map((item) => [item.sk, item.of])).toEqual([
      ['2', 'B'],
      ['3', 'B'],
    ]);
  });

  it('scans one institution’s items only', async () => {
    const [a, b] = [freshInstitution(), freshInstitution()];
    await tenantTable(store, a).putAll([
      { pk: 'x', sk: '1' },
      { pk: 'y', sk: '2' },
    ]);
    await tenantTable(store, b).putAll([{ pk: 'x', sk: '3' }]);
    const seen: Item[] = [];
    for await (const item of itemsOf(store, a)) seen.push(item);
    expect(seen.map((item) => item.sk).sort()).toEqual(['1', '2']);
  });

  it('have codes that cannot begin another’s keys', () => {
    for (const code of ['', '#', 'a#b', 'I#', '220182#', ' ', '二'.repeat(3), 'x'.repeat(33)])
      expect(() => tenantTable(store, code)).toThrow();
  });
});

describe('the meter', () => {
  it('counts calls in flight together as one round trip, and the units of each', async () => {
    const table = fresh();
    const reading = await metered(async () => {
      await Promise.all([table.get({ pk: 'a', sk: '-' }), table.get({ pk: 'b', sk: '-' })]);
      await table.write([{ kind: 'put', item: { pk: 'a', sk: '-' } }]);
    });
    expect(reading).toMatchObject({ roundTrips: 2, calls: 3, readUnits: 1, writeUnits: 1 });
  });

  it('sees a chain beside a slow call', async () => {
    const table = fresh();
    const chain = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) await table.get({ pk: `${i}`, sk: '-' });
    };
    expect((await metered(() => Promise.all([chain(), chain()]))).roundTrips).toBe(3);
  });
});

it('lets one of many conditional puts through', async () => {
  const table = fresh();
  const item = { pk: 'once', sk: '-' };
  const outcomes = await Promise.all(Array.from({ length: 16 }, () => table.write([{ kind: 'put', item, condition: absent }])));
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
});
