import type { HouseholdsRecorded } from '@huinong/shared/facts/village.ts';
import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import { householdIdOf, householdKey } from '@huinong/shared/village/household-id.ts';
import { type Recorded, recordHousehold } from '@huinong/shared/village/record-household.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { absent, type Item, type Write } from '../platform/item.ts';
import { statusIs } from './batch-item.ts';
import {
  type HouseholdItem,
  type HouseholdState,
  householdItem,
  openHousehold,
  recordedOf,
  stateOfHousehold,
  stateOnly,
} from './household-item.ts';
import { batchKey, chunkKey, householdItemKey, memberKey } from './keys.ts';
import type { House } from './ports.ts';

/** How many households go in one chunk: one BatchGetItem reads them, and one fact tells of them. */
export const CHUNK_HOUSEHOLDS = 100;
/** What one BatchWriteItem takes. */
const PUTS_AT_ONCE = 25;

export type Chunk = {
  readonly batchId: string;
  readonly village: string;
  readonly startedAt: string;
  readonly on: string;
  readonly chunk: number;
  readonly households: readonly JudgedHousehold[];
};

/** `already`: another delivery did it. `over`: the batch is no longer importing. */
export type ChunkOutcome = 'recorded' | 'already' | 'over';

/** A household's state before this batch, also when a delivery of this chunk that was killed already wrote it. */
const baseOf = (stored: HouseholdItem | undefined, batchId: string): HouseholdState | null => {
  if (!stored) return null;
  return stored.batchId === batchId ? (stored.before ?? null) : stateOnly(stored);
};

type Planned = { readonly recorded: Recorded; readonly item: Item | null };

const plan = ({ sealer }: House, chunk: Chunk, judged: JudgedHousehold, stored: HouseholdItem | undefined): Planned => {
  const { batchId, village } = chunk;
  const base = baseOf(stored, batchId);
  // Everything follows from the base and the batch, so that two deliveries of a chunk write the same.
  const recorded = recordHousehold(base && openHousehold(village, base, sealer), judged, Math.floor(Date.parse(chunk.startedAt) / 1000));
  const written = stored?.batchId === batchId && stored.version === recorded.household.version;
  if (recorded.change === 'unchanged' || written) return { recorded, item: null };
  const origin = recorded.change === 'created' ? 'created' : 'updated';
  const state = stateOfHousehold(village, recorded.household, { batchId, at: chunk.startedAt, origin }, sealer);
  return { recorded, item: householdItem(village, state, base) };
};

const pointer = (house: House, village: string, householdNo: string, member: Recorded['joined'][number]): Item => ({
  ...memberKey(house.sealer.hash('id', member.idNumber)),
  et: 'member',
  householdId: householdIdOf(village, householdNo),
  householdNo,
  village,
  memberNo: member.memberNo,
});

/** Takes away the pointers of those who left, unless they point elsewhere by now. */
const dropPointers = (house: House, village: string, planned: readonly Planned[]): Promise<unknown> =>
  Promise.all(
    planned.flatMap(({ recorded }) =>
      recorded.left.map((member) =>
        house.table.write([
          {
            kind: 'delete',
            key: memberKey(house.sealer.hash('id', member.idNumber)),
            condition: {
              expression: '#h = :h',
              names: { '#h': 'householdId' },
              values: { ':h': householdIdOf(village, recorded.household.householdNo) },
            },
          },
        ]),
      ),
    ),
  );

const sum = (planned: readonly Planned[], of: keyof Recorded['rows']): number =>
  planned.reduce((n, { recorded }) => n + recorded.rows[of], 0);

/** The chunk's own transaction: its receipt, its fact, and the batch's progress. */
const conclude = (house: House, chunk: Chunk, planned: readonly Planned[], at: Date): Write[] => {
  const { batchId, village } = chunk;
  const changed = planned.filter(({ recorded }) => recorded.change !== 'unchanged');
  const rows = { created: sum(planned, 'created'), updated: sum(planned, 'updated'), unchanged: sum(planned, 'unchanged') };
  const fact: HouseholdsRecorded = {
    type: 'village.householdsRecorded',
    version: 1,
    factId: newFactId(at),
    institution: house.institution,
    on: chunk.on,
    at: at.toISOString(),
    body: {
      village,
      batchId,
      chunk: chunk.chunk,
      households: changed.map(({ recorded }) => recordedOf(village, recorded.household, house.sealer)),
    },
  };
  const receipt: Item = {
    ...chunkKey(batchId, chunk.chunk),
    et: 'import-chunk',
    at: at.toISOString(),
    ...rows,
    // What this batch found right and did not write: an undo of an earlier batch leaves these alone.
    confirmed: planned.flatMap(({ recorded }) => (recorded.change === 'unchanged' ? [householdKey(recorded.household.householdNo)] : [])),
  };
  return [
    { kind: 'put', item: receipt, condition: absent },
    {
      kind: 'update',
      key: batchKey(batchId),
      set: { progressAt: at.toISOString() },
      add: {
        chunksDone: 1,
        rowsDone: rows.created + rows.updated + rows.unchanged,
        ...rows,
        newHouseholds: planned.filter(({ recorded }) => recorded.change === 'created').length,
      },
      condition: statusIs('importing'),
    },
    ...(changed.length > 0 ? [factWrite(fact, house.sealer)] : []),
  ];
};

/**
 * Records one chunk of an import. Killed anywhere and delivered again it ends in the same state: the items are idempotent puts
 * made from the state before the batch, and the receipt with the fact and the counters is one transaction behind them.
 */
export const recordChunk =
  (house: House, now: () => Date) =>
  async (chunk: Chunk): Promise<ChunkOutcome> => {
    const keys = chunk.households.map(({ householdNo }) => householdItemKey(chunk.village, householdKey(householdNo) ?? ''));
    const stored = (await house.table.getAll(keys, { consistent: true })) as (HouseholdItem | undefined)[];
    const planned = chunk.households.map((judged, i) => plan(house, chunk, judged, stored[i]));
    const households = planned.flatMap(({ item }) => (item ? [item] : []));
    const pointers = planned.flatMap(({ recorded }) =>
      recorded.joined.map((member) => pointer(house, chunk.village, recorded.household.householdNo, member)),
    );
    // One batch after another: chunks run side by side, and a store asked for too much at once answers none of it in time.
    const items = [...households, ...pointers];
    for (let i = 0; i < items.length; i += PUTS_AT_ONCE) await house.table.putAll(items.slice(i, i + PUTS_AT_ONCE));
    await dropPointers(house, chunk.village, planned);
    const outcome = await house.table.write(conclude(house, chunk, planned, now()));
    if (outcome === 'done') return 'recorded';
    return outcome.refused.includes(0) ? 'already' : 'over';
  };
