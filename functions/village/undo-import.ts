import type { HouseholdsRecorded, HouseholdsWithdrawn } from '@huinong/shared/facts/village.ts';
import { householdIdOf } from '@huinong/shared/village/household-id.ts';
import type { RosterHousehold, RosterMember } from '@huinong/shared/village/roster.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Condition, type Item, type Write } from '../platform/item.ts';
import { type BatchItem, releaseVillage, statusIs } from './batch-item.ts';
import { type HouseholdItem, type HouseholdState, householdItem, openHousehold, recordedOf, stateOfHousehold } from './household-item.ts';
import { BATCHES, batchKey, chunkPartition, householdItemKey, memberKey, rosterPartition, standingKey } from './keys.ts';
import type { House } from './ports.ts';
import { hashedPeople, readRolls } from './rolls.ts';
import { type Listed, pageOfHouseholds } from './roster-pages.ts';
import { atWork } from './stand-elsewhere.ts';

const TRIES = 3;

/** Households that a later batch found right as they are: it relies on them, though it did not write them. */
const confirmedLater = async ({ table }: House, batch: BatchItem): Promise<ReadonlySet<string>> => {
  const { items } = await table.query({ pk: rosterPartition(batch.village), skPrefix: BATCHES, consistent: true });
  const later = items.filter((item) => item.sk > batch.sk && item.status !== 'undone');
  const chunks = await Promise.all(later.map((item) => table.query({ pk: chunkPartition(item.batchId as string), consistent: true })));
  return new Set(chunks.flatMap((page) => page.items.flatMap((chunk) => chunk.confirmed as string[])));
};

/** Somebody's own commands stand on the household: it is no longer the import's to take away. */
const reliedOn = ({ standing }: Listed): boolean =>
  standing !== null && (standing.grant !== null || standing.line !== null || standing.drawnFen > 0);

const unchangedSince = (item: HouseholdItem): Condition => ({
  expression: '#batch = :batch AND #version = :version',
  names: { '#batch': 'batchId', '#version': 'version' },
  values: { ':batch': item.batchId, ':version': item.version },
});

type Step = { readonly writes: readonly Write[]; readonly removed: boolean };

/** What undoing one household writes, or null when it must be left as it is. */
const stepOf = async (house: House, batch: BatchItem, listed: Listed, at: Date): Promise<Step | null> => {
  const { item, key } = listed;
  if (item.origin === 'restored') return null;
  const { village } = batch;
  const now = openHousehold(village, item, house.sealer);
  const before = item.before ? openHousehold(village, item.before, house.sealer) : null;
  const pointers = await movesOf(house, batch, now, before);
  if (pointers === null) return null;
  const own = { key: householdItemKey(village, key), condition: unchangedSince(item) };
  if (!before || !item.before) {
    const withdrawn: Omit<HouseholdsWithdrawn, 'factId'> = {
      ...factHead(house, batch, at),
      type: 'village.householdsWithdrawn',
      body: { village, batchId: batch.batchId, householdIds: [householdIdOf(village, item.no)] },
    };
    return {
      removed: true,
      writes: [
        { kind: 'delete', ...own },
        { kind: 'delete', key: standingKey(village, key) },
        ...pointers,
        factWrite({ ...withdrawn, factId: newFactId(at) }),
      ],
    };
  }
  const restored = { ...before, version: Math.max(item.version + 1, Math.floor(at.getTime() / 1000)) };
  const recorded: HouseholdsRecorded = {
    ...factHead(house, batch, at),
    type: 'village.householdsRecorded',
    factId: newFactId(at),
    body: { village, batchId: batch.batchId, chunk: 0, households: [recordedOf(village, restored, house.sealer)] },
  };
  const put = householdItem(village, restoredState(house, village, restored, item.before), null);
  return {
    removed: false,
    writes: [{ kind: 'put', item: put, condition: own.condition }, ...pointers, factWrite(recorded, house.sealer)],
  };
};

const factHead = (house: House, batch: BatchItem, at: Date) => ({
  version: 1,
  institution: house.institution,
  on: batch.on,
  at: at.toISOString(),
});

/** The state before, under a new version. Only a state that made the household can be undone again: what was before others is not kept. */
const restoredState = (house: House, village: string, restored: RosterHousehold, before: HouseholdState): HouseholdState =>
  stateOfHousehold(
    village,
    restored,
    { batchId: before.batchId, at: before.at, origin: before.origin === 'created' ? 'created' : 'restored' },
    house.sealer,
  );

const pointsTo = (householdId: string): Condition => ({
  expression: '#h = :h',
  names: { '#h': 'householdId' },
  values: { ':h': householdId },
});

/** One who would come back may be on the way onto the roster of a village whose import is at work. */
const awaitedElsewhere = async (house: House, village: string, returning: readonly RosterMember[]): Promise<boolean> => {
  if (returning.length === 0) return false;
  const idNumbers = returning.map((member) => member.idNumber);
  const rolls = await readRolls(house, hashedPeople(house, idNumbers), null);
  const villages = idNumbers.flatMap((idNumber) => rolls.villagesOf(house.sealer.hash('id', idNumber)));
  return (await atWork(house, new Set(villages.filter((code) => code !== village)))).size > 0;
};

/** The members' pointers as they have to be after; null when one who would come back stands elsewhere by now. */
const movesOf = async (house: House, batch: BatchItem, now: RosterHousehold, before: RosterHousehold | null): Promise<Write[] | null> => {
  const { sealer, table } = house;
  const id = householdIdOf(batch.village, now.householdNo);
  const not = (members: readonly RosterMember[]) => (member: RosterMember) => !members.some((other) => other.idNumber === member.idNumber);
  const leaving = now.members.filter(not(before?.members ?? []));
  const returning = (before?.members ?? []).filter(not(now.members));
  const keyOf = (member: RosterMember) => memberKey(sealer.hash('id', member.idNumber));
  if (await awaitedElsewhere(house, batch.village, returning)) return null;
  const pointers = await table.getAll([...leaving, ...returning].map(keyOf), { consistent: true });
  const writes: Write[] = leaving.flatMap((member, i): Write[] =>
    pointers[i]?.householdId === id ? [{ kind: 'delete', key: keyOf(member), condition: pointsTo(id) }] : [],
  );
  for (const [i, member] of returning.entries()) {
    const there = pointers[leaving.length + i];
    if (there && there.householdId !== id && !(await movedByThis(house, batch, there))) return null;
    const item: Item = {
      ...keyOf(member),
      et: 'member',
      householdId: id,
      householdNo: now.householdNo,
      village: batch.village,
      memberNo: member.memberNo,
    };
    writes.push({ kind: 'put', item, condition: there ? pointsTo(there.householdId as string) : absent });
  }
  return writes;
};

/** One who came back moved away in this very batch: the household that took them in is undone too. */
const movedByThis = async ({ table }: House, batch: BatchItem, pointer: Item): Promise<boolean> => {
  if (pointer.village !== batch.village) return false;
  const key = (pointer.householdId as string).slice(13);
  return (await table.get(householdItemKey(batch.village, key), { consistent: true }))?.batchId === batch.batchId;
};

const undoHousehold = async (house: House, batch: BatchItem, listed: Listed, now: () => Date): Promise<'undone' | 'left'> => {
  for (let n = 0; n < TRIES; n++) {
    const step = await stepOf(house, batch, listed, now());
    if (!step) return 'left';
    const progress: Write = {
      kind: 'update',
      key: batchKey(batch.batchId),
      set: { progressAt: now().toISOString() },
      add: { undoneHouseholds: step.removed ? 1 : 0 },
      condition: statusIs('undoing'),
    };
    if ((await house.table.write([...step.writes, progress])) === 'done') return 'undone';
  }
  return 'left';
};

/**
 * Undoes an import household by household, each in one transaction with its members' pointers and its fact: those it made go,
 * those it changed are what they were. Left as they are: what a later import wrote or found right, and what a grant stands on.
 */
export const undoImport =
  (house: House, now: () => Date) =>
  async (batchId: string): Promise<void> => {
    const key = batchKey(batchId);
    const batch = (await house.table.get(key, { consistent: true })) as BatchItem | undefined;
    if (batch?.status !== 'undoing') return;
    const confirmed = await confirmedLater(house, batch);
    let left = 0;
    for (let from: string | null | undefined; from !== null; ) {
      const page = await pageOfHouseholds(house, batch.village, from, true);
      for (const listed of page.households.filter(({ item }) => item.batchId === batchId)) {
        const keep = confirmed.has(listed.key) || reliedOn(listed);
        if (keep || (await undoHousehold(house, batch, listed, now)) === 'left') left++;
      }
      from = page.next;
    }
    const done = (await house.table.get(key, { consistent: true })) as BatchItem;
    const at = now().toISOString();
    await house.table.write([
      { kind: 'update', key, set: { status: 'undone', undoLeft: left, finishedAt: at, progressAt: at }, condition: statusIs('undoing') },
      releaseVillage(batch.village, batchId, -done.undoneHouseholds),
    ]);
  };
