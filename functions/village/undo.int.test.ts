import { describe, expect, it } from 'vitest';
import { type HouseholdItem, openHousehold } from './household-item.ts';
import { noteGrant } from './note-standing.ts';
import { csv, type Row, village } from './testing/rosters.ts';
import { HUASHU, newWorld, type World } from './testing/world.ts';

const undone = async (world: World, batchId: string) => {
  const asked = await world.undo(batchId);
  if (!asked.ok) throw new Error(asked.error.title);
  await world.work({ kind: 'undo', institution: world.institution, batchId });
  const [batch] = (await world.items('batch')).filter((item) => item.batchId === batchId);
  return batch;
};

/** The roster as people: `H0000: 王甲 60000`. */
const roster = async (world: World): Promise<string[]> =>
  (await world.items('household'))
    .map((item) => openHousehold(HUASHU, item as HouseholdItem, world.house.sealer))
    .map(
      ({ householdNo, members, figures }) =>
        `${householdNo}: ${members.map(({ name }) => name).join(' ')} ${(figures.incomeFen ?? 0) / 100}`,
    )
    .sort();

const richer = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, income: '99000' }));

describe('undoing an import', () => {
  it('takes away what it made, and the village may be imported again', async () => {
    const world = await newWorld();
    const first = await world.importText(csv(village(3)));
    expect(await undone(world, first.batchId)).toMatchObject({ status: 'undone', undoLeft: 0 });
    expect([...(await world.items('household')), ...(await world.items('member'))]).toEqual([]);
    expect(await world.violations()).toEqual([]);
    expect(await world.importText(csv(village(3)))).toMatchObject({ created: 9 });
    expect(await world.violations()).toEqual([]);
  });

  it('brings back what it replaced: figures, those who left, those who moved', async () => {
    const world = await newWorld();
    await world.importText(csv(village(3)));
    const before = await roster(world);
    const [a, b, c, d, e, f] = village(2);
    if (!a || !b || !c || !d || !e || !f) throw new Error('six members');
    const second = await world.importText(
      csv([...richer([a, b]), d, e, { ...c, household: 'H0001' }, ...richer(village(1, 2)), ...village(1, 7)]),
    );
    expect(await roster(world)).not.toEqual(before);
    const batch = await undone(world, second.batchId);
    expect(batch).toMatchObject({ status: 'undone', undoLeft: 0 });
    expect(await roster(world)).toEqual(before);
    expect(await world.violations()).toEqual([]);
    const facts = (await world.items('fact')).map(({ type }) => type);
    expect(facts.filter((type) => type === 'village.householdsWithdrawn')).toHaveLength(1);
  });

  it('leaves what a later import wrote or found right, and says how many', async () => {
    const world = await newWorld();
    const first = await world.importText(csv(village(4)));
    await world.importText(csv([...village(1), ...richer(village(1, 1))]));
    expect(await undone(world, first.batchId)).toMatchObject({ undoLeft: 1 });
    expect(await roster(world)).toEqual(['H0000: 王甲 王乙 王丙 60000', 'H0001: 王甲 王乙 王丙 99000']);
    expect(await world.violations()).toEqual([]);
  });

  it('leaves a household that was granted a limit', async () => {
    const world = await newWorld();
    const first = await world.importText(csv(village(2)));
    const body = { village: HUASHU, householdId: `${HUASHU}-H0001`, grantId: 'G1', limitFen: 5_000_000, expiresOn: '2029-11-22' };
    await noteGrant(world.house)({ factId: '01A', body } as Parameters<ReturnType<typeof noteGrant>>[0]);
    expect(await undone(world, first.batchId)).toMatchObject({ undoLeft: 1 });
    expect(await roster(world)).toEqual(['H0001: 王甲 王乙 王丙 60000']);
    expect(await world.violations()).toEqual([]);
  });

  it('in the order of the imports backwards ends with nothing', async () => {
    const world = await newWorld();
    const first = await world.importText(csv(village(2)));
    const second = await world.importText(csv(richer(village(3))));
    await undone(world, second.batchId);
    expect(await roster(world)).toEqual(['H0000: 王甲 王乙 王丙 60000', 'H0001: 王甲 王乙 王丙 60000']);
    await undone(world, first.batchId);
    expect(await roster(world)).toEqual([]);
    expect(await world.violations()).toEqual([]);
  });

  it('asked 16 times at once is undone once; a batch that failed before it wrote cannot be', async () => {
    const world = await newWorld();
    const { batchId } = await world.importText(csv(village(2)));
    const results = await Promise.all(Array.from({ length: 16 }, () => world.undo(batchId)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect((await world.items('fact')).filter(({ type }) => type === 'village.undoRequested')).toHaveLength(1);
    await Promise.all([1, 2].map(() => world.work({ kind: 'undo', institution: world.institution, batchId })));
    expect(await roster(world)).toEqual([]);
    expect(await world.violations()).toEqual([]);
    const empty = await world.importText(csv([{ household: 'H1', id: '1' }]));
    expect(await world.undo(empty.batchId)).toMatchObject({ ok: false, error: { kind: 'notUndoable' } });
  });
});
