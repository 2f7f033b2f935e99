import type { HouseholdsRecorded } from '@huinong/shared/facts/village.ts';
import { describe, expect, it } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import type { Item } from '../platform/table.ts';
import { type Fault, faults, Killed } from '../platform/testing/faults.ts';
import { type HouseholdItem, openHousehold } from './household-item.ts';
import type { ImportMessage } from './ports.ts';
import { csv, village } from './testing/rosters.ts';
import { HUASHU, newWorld, type World } from './testing/world.ts';

const [h0, h1, h2, h3] = [0, 1, 2, 3].map((n) => village(1, n));
const before = csv([...(h0 ?? []), ...(h1 ?? []), ...(h2 ?? [])]);
/** One household unchanged, one changed, one from which a member moved to a new one. */
const after = csv([
  ...(h0 ?? []),
  ...(h1 ?? []).map((row) => ({ ...row, income: '99000' })),
  ...(h2 ?? []).slice(0, 2),
  ...(h3 ?? []),
  ...(h2 ?? []).slice(2).map((row) => ({ ...row, household: 'H0003', relation: '女婿' })),
]);

/** Everything that an import leaves and that time and chance do not decide. */
const stateOf = async (world: World): Promise<unknown> => {
  const items = await world.everything();
  const of = (et: string): Item[] => items.filter((item) => item.et === et);
  return {
    households: of('household')
      .map((item) => {
        const { version: _, ...household } = openHousehold(HUASHU, item as HouseholdItem, world.house.sealer);
        return { ...household, origin: item.origin };
      })
      .sort((a, b) => a.householdNo.localeCompare(b.householdNo)),
    members: of('member').length,
    batches: of('batch')
      .map(({ status, created, updated, unchanged, newHouseholds, chunksDone, counts, undoLeft }) => ({
        status,
        created,
        updated,
        unchanged,
        newHouseholds,
        chunksDone,
        counts,
        undoLeft,
      }))
      .sort((a, b) => String(a.created).localeCompare(String(b.created))),
    villages: of('village-state').map(({ households, activeBatch }) => ({ households, activeBatch })),
    facts: of('fact')
      .map(({ type }) => type)
      .sort(),
    violations: await world.violations(items),
  };
};

/** A village imported once, and a second file waiting for its worker. */
const prepared = async (): Promise<{ world: World; messages: ImportMessage[] }> => {
  const world = await newWorld();
  await world.importText(before);
  const uploadId = await world.upload(after);
  await world.commit(uploadId);
  return { world, messages: [{ kind: 'judge', institution: world.institution, batchId: uploadId }] };
};

/** Kills the work at its nth store call, then lets the queue bring every message again. */
const killedAt = async (
  n: number,
  fault: Fault,
  work: () => Promise<{ world: World; messages: ImportMessage[] }>,
): Promise<{ reached: boolean; world: World }> => {
  const { world, messages } = await work();
  const plan = faults((at) => (at === n ? fault : undefined));
  const dying = world.houseWith(plan.intercept);
  const todo = [...messages];
  try {
    for (let message = todo.shift(); message; message = todo.shift()) {
      await world.work(message, dying);
      todo.push(...world.queued.splice(0));
    }
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  for (const message of messages) await world.work(message);
  await world.drain();
  return { reached: plan.attempts.length >= n, world };
};

const kills = ['kill-before', 'kill-after'] as const;

describe.each(kills)('%s every store call', (fault) => {
  it('of an import leaves one true state, and redelivery finishes it once', async () => {
    const reference = await prepared();
    for (const message of reference.messages) await reference.world.work(message);
    await reference.world.drain();
    const expected = await stateOf(reference.world);
    expect(expected).toMatchObject({ violations: [], members: 12, villages: [{ households: 4 }] });
    let calls = 0;
    for (let n = 1; ; n++) {
      const { reached, world } = await killedAt(n, fault, prepared);
      expect(await stateOf(world), `killed at call ${n}`).toEqual(expected);
      if (!reached) break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(8);
  }, 600_000);

  it('of an undo does the same', async () => {
    const undoing = async () => {
      const { world, messages } = await prepared();
      for (const message of messages) await world.work(message);
      await world.drain();
      const batchId = messages[0]?.batchId ?? '';
      await world.undo(batchId);
      return { world, messages: [{ kind: 'undo' as const, institution: world.institution, batchId }] };
    };
    const reference = await undoing();
    for (const message of reference.messages) await reference.world.work(message);
    const expected = await stateOf(reference.world);
    expect(expected).toMatchObject({ violations: [], members: 9, villages: [{ households: 3 }] });
    let calls = 0;
    for (let n = 1; ; n++) {
      const { reached, world } = await killedAt(n, fault, undoing);
      expect(await stateOf(world), `killed at call ${n}`).toEqual(expected);
      if (!reached) break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(6);
  }, 600_000);
});

describe.each(['throttle', 'conflict', 'timeout-before', 'timeout-after'] as const)(
  'a store that says %s to every other attempt',
  (fault) => {
    it('ends an import in the same state', async () => {
      const [reference, tried] = [await prepared(), await prepared()];
      for (const { world, messages } of [reference, tried]) {
        const plan = faults((at) => (world === tried.world && at % 2 === 1 ? fault : undefined));
        const house = world.houseWith(plan.intercept);
        const todo = [...messages];
        for (let message = todo.shift(); message; message = todo.shift()) {
          await world.work(message, house);
          todo.push(...world.queued.splice(0));
        }
      }
      expect(await stateOf(tried.world)).toEqual(await stateOf(reference.world));
    });
  },
);

/** Long enough that a dead process's batch is known for dead. */
const wait = (world: World): void => {
  for (let s = 0; s < 30; s++) world.now();
};

/** Every household's state was told to those who screen it. */
const untold = async (world: World): Promise<readonly string[]> => {
  const items = await world.everything();
  const told = new Set<string>();
  for (const item of items.filter(({ type }) => type === 'village.householdsRecorded')) {
    const { body } = factOfItem(item, world.house.sealer) as HouseholdsRecorded;
    for (const { householdId, rosterVersion } of body.households) told.add(`${householdId}@${rosterVersion}`);
  }
  return items
    .filter(({ et }) => et === 'household')
    .map((item) => `${HUASHU}-${item.no}@${item.version}`)
    .filter((state) => !told.has(state));
};

/** One who imports `text` and is killed at the nth store call; whether it got that far. */
const diesImporting = async (world: World, text: string, n: number, fault: Fault): Promise<boolean> => {
  const plan = faults((at) => (at === n ? fault : undefined));
  const end = await world.importText(text, HUASHU, world.houseWith(plan.intercept)).catch((error: unknown) => error);
  if (end instanceof Error && !(end instanceof Killed)) throw end;
  wait(world);
  return plan.attempts.length >= n;
};

describe.each(kills)('an import from the command line that %s ends at any store call', (fault) => {
  it('is ended by the same file, which finds done what was done', async () => {
    const reference = await newWorld();
    await reference.importText(before);
    await reference.importText(after);
    const expected = (await stateOf(reference)) as { households: unknown; members: unknown; villages: unknown };
    let calls = 0;
    for (let n = 1; ; n++) {
      const world = await newWorld();
      await world.importText(before);
      const reached = await diesImporting(world, after, n, fault);
      const { created, updated, unchanged } = await world.importText(after);
      expect(created + updated + unchanged).toBe(12);
      const { households, members, villages } = expected;
      expect(await stateOf(world), `killed at call ${n}`).toMatchObject({ households, members, villages, violations: [] });
      expect(await untold(world)).toEqual([]);
      if (!reached) break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(8);
  }, 600_000);

  it('leaves whole households behind another file, also when the one who takes over dies as well', async () => {
    const other = csv(village(1, 7));
    let calls = 0;
    for (let n = 1; ; n++) {
      const world = await newWorld();
      // The fresh village's first import, dying with households put and nothing concluded.
      const first = await diesImporting(world, before, 9, 'kill-after');
      expect(first).toBe(true);
      const reached = await diesImporting(world, other, n, fault);
      await world.importText(other);
      expect(await world.violations(), `killed at call ${n}`).toEqual([]);
      expect(await untold(world)).toEqual([]);
      expect(await world.items('household')).toHaveLength(4);
      if (!reached) break;
      calls = n;
    }
    expect(calls).toBeGreaterThan(12);
  }, 600_000);
});

it('a process that stood still and was taken for dead writes no more when it goes on', async () => {
  const world = await newWorld();
  await world.importText(before);
  let asleep = true;
  const sleeper = world.houseWith(async (operation, next) => {
    const reply = await next();
    // Its batch is open: while it sleeps another import takes the village and ends.
    if (operation === 'TransactWriteItems' && asleep) {
      asleep = false;
      wait(world);
      await world.importText(after);
    }
    return reply;
  });
  await expect(world.importText(csv(village(4, 20)), HUASHU, sleeper)).rejects.toThrow();
  expect((await world.items('household')).map(({ no }) => no).sort()).toEqual(['H0000', 'H0001', 'H0002', 'H0003']);
  expect(await world.violations()).toEqual([]);
});
