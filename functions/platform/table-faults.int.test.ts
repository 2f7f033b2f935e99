import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openStore, StoreUnavailable } from './store.ts';
import { absent, tenantTable, type Write } from './table.ts';
import { type Fault, faults } from './testing/faults.ts';
import { freshInstitution, testStore } from './testing/store.ts';

const key = { pk: 'account#1', sk: '-' };
const PASSING: readonly Fault[] = ['throttle', 'conflict', 'timeout-before', 'timeout-after'];

const writes: Readonly<Record<string, readonly Write[]>> = {
  'a put': [{ kind: 'put', item: { ...key, count: 1 } }],
  'a conditional put': [{ kind: 'put', item: { ...key, count: 1 }, condition: absent }],
  'an addition': [{ kind: 'update', key, add: { count: 1 } }],
  'an addition with a condition': [
    { kind: 'update', key, add: { count: 1 }, condition: { expression: 'attribute_not_exists(#c)', names: { '#c': 'count' } } },
  ],
  'a transaction': [
    { kind: 'put', item: { pk: 'receipt#1', sk: 'k' }, condition: absent },
    { kind: 'update', key, add: { count: 1 } },
  ],
};

describe('a write', () => {
  for (const [what, write] of Object.entries(writes)) {
    for (const fault of PASSING) {
      it(`${what} is done once and is not refused, through ${fault} twice over`, async () => {
        const { intercept, attempts } = faults((n) => (n <= 2 ? fault : undefined));
        const table = tenantTable(testStore(intercept), freshInstitution());
        expect(await table.write(write)).toBe('done');
        expect(attempts).toHaveLength(3);
        expect((await table.get(key, { consistent: true }))?.count).toBe(1);
      });
    }
  }

  it('is still refused when its condition truly fails, also after a lost answer', async () => {
    const institution = freshInstitution();
    await tenantTable(testStore(), institution).write([{ kind: 'put', item: { ...key, count: 9 } }]);
    const { intercept } = faults((n) => (n === 1 ? 'timeout-before' : undefined));
    const table = tenantTable(testStore(intercept), institution);
    expect(await table.write([{ kind: 'put', item: { ...key, count: 1 }, condition: absent }])).toEqual({ refused: [0] });
    expect((await table.get(key))?.count).toBe(9);
  });

  it('under a caller’s own token is done once, however often it is asked for', async () => {
    const table = tenantTable(testStore(), freshInstitution());
    const write = writes['an addition'] as readonly Write[];
    for (let i = 0; i < 3; i++) expect(await table.write(write, 'a-token-of-the-caller')).toBe('done');
    expect((await table.get(key))?.count).toBe(1);
  });
});

describe('a read', () => {
  for (const fault of PASSING) {
    it(`goes on through ${fault}`, async () => {
      const { intercept } = faults((n) => (n % 2 === 1 ? fault : undefined));
      const table = tenantTable(testStore(intercept), freshInstitution());
      await table.putAll([{ ...key, count: 1 }]);
      expect((await table.get(key))?.count).toBe(1);
      expect((await table.getAll([key]))[0]?.count).toBe(1);
      expect((await table.query({ pk: key.pk })).items).toHaveLength(1);
    });
  }
});

describe('a store that does not come back', () => {
  it('throttles for ever: says so instead of hanging', async () => {
    const { intercept } = faults(() => 'throttle');
    const table = tenantTable(testStore(intercept), freshInstitution());
    await expect(table.get(key)).rejects.toThrow(StoreUnavailable);
    await expect(table.write([{ kind: 'put', item: { ...key } }])).rejects.toThrow(StoreUnavailable);
  });

  it('is frozen or dead: says so instead of hanging', async () => {
    const frozen = createServer(() => {});
    await new Promise<void>((done) => frozen.listen(0, '127.0.0.1', done));
    const port = (frozen.address() as { port: number }).port;
    const table = tenantTable(openStore({ tableName: 'none', endpoint: `http://127.0.0.1:${port}` }), 'T1');
    await expect(table.get(key)).rejects.toThrow(StoreUnavailable);
    frozen.close();
    const dead = tenantTable(openStore({ tableName: 'none', endpoint: 'http://127.0.0.1:9' }), 'T1');
    await expect(dead.get(key)).rejects.toThrow(StoreUnavailable);
  });

  it('throws a programmer’s error as it is', async () => {
    const table = tenantTable(testStore(), freshInstitution());
    await expect(
      table.write([
        { kind: 'put', item: { ...key } },
        { kind: 'delete', key },
      ]),
    ).rejects.toThrow(/ValidationException|multiple operations/);
  });
});
