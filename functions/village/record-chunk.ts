import { setImmediate as sent } from 'node:timers/promises';
import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import { householdKey } from '@huinong/shared/village/household-id.ts';
import { type Recorded, recordHousehold } from '@huinong/shared/village/record-household.ts';
import type { Item } from '../platform/item.ts';
import type { BatchItem } from './batch-item.ts';
import { conclusion, pointersOf } from './conclude-chunk.ts';
import { type HouseholdItem, type HouseholdState, householdItem, openHousehold, stateOfHousehold, stateOnly } from './household-item.ts';
import { batchKey } from './keys.ts';
import type { House } from './ports.ts';
import { storedHouseholds } from './roster-pages.ts';

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
  /** Nothing of the village is stored but what this batch wrote: what was before it is known to be nothing. */
  readonly fresh: boolean;
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
  return { recorded, item: { ...householdItem(village, state, base), chunk: chunk.chunk } };
};

/**
 * One batch after another: chunks run side by side, and a store asked for too much at once answers none of it in time.
 * A batch is made while the one before is on its way.
 */
const putInTurn = async ({ table }: House, items: Iterable<Item>): Promise<void> => {
  let underWay = Promise.resolve();
  const put = async (batch: readonly Item[]): Promise<void> => {
    await underWay;
    underWay = table.putAll(batch);
    // Its failure is met by whoever waits for it next; until then it is nobody's.
    underWay.catch(() => {});
    await sent();
  };
  let batch: Item[] = [];
  for (const item of items) {
    if (batch.push(item) < PUTS_AT_ONCE) continue;
    await put(batch);
    batch = [];
  }
  if (batch.length > 0) await put(batch);
  await underWay;
};

/**
 * Records one chunk of an import. Killed anywhere and delivered again it ends in the same state: the items are idempotent puts
 * made from the state before the batch, and the receipt with the fact and the counters is one transaction behind them. Killed and
 * never delivered again, its households are concluded by whoever takes the village next (conclude-halves.ts).
 */
export const recordChunk =
  (house: House, now: () => Date) =>
  async (chunk: Chunk): Promise<ChunkOutcome> => {
    const { batchId, village } = chunk;
    const keys = chunk.households.map(({ householdNo }) => householdKey(householdNo) ?? '');
    // A worker that was taken for dead and is not must write no more: the village may be another batch's.
    const [batch, stored] = await Promise.all([
      house.table.get(batchKey(batchId), { consistent: true }),
      chunk.fresh ? [] : storedHouseholds(house, village, keys),
    ]);
    if ((batch as BatchItem | undefined)?.status !== 'importing') return 'over';
    const recorded: Recorded[] = [];
    const items = function* (): Generator<Item> {
      for (const [i, judged] of chunk.households.entries()) {
        const planned = plan(house, chunk, judged, stored[i]);
        recorded.push(planned.recorded);
        if (planned.item) yield planned.item;
      }
    };
    // Households before pointers, so that no pointer is ever without its household.
    await putInTurn(house, items());
    const { puts, drops } = pointersOf(house, village, recorded);
    await putInTurn(house, puts);
    await Promise.all(drops.map((drop) => house.table.write([drop])));
    const outcome = await house.table.write(conclusion(house, chunk, recorded, now(), 'importing'));
    if (outcome === 'done') return 'recorded';
    return outcome.refused.includes(0) ? 'already' : 'over';
  };
