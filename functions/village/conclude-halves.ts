import { type Recorded, recordHousehold } from '@huinong/shared/village/record-household.ts';
import type { Write } from '../platform/item.ts';
import { activeIs, type BatchItem, countHouseholds } from './batch-item.ts';
import { conclusion, newHouseholds, pointersOf } from './conclude-chunk.ts';
import { type HouseholdItem, openHousehold } from './household-item.ts';
import { chunkKey, chunkPartition, villageKey } from './keys.ts';
import type { House } from './ports.ts';
import { pageOfHouseholds } from './roster-pages.ts';

/** With the check, what one transaction takes. */
const PUTS_AT_ONCE = 99;

/** The households that a batch put, by chunk, of the chunks without a receipt. */
const halvesOf = async (house: House, dead: BatchItem): Promise<ReadonlyMap<number, readonly HouseholdItem[]>> => {
  const receipts = await house.table.query({ pk: chunkPartition(dead.batchId), consistent: true });
  const concluded = new Set(receipts.items.map(({ sk }) => sk));
  const halves = new Map<number, HouseholdItem[]>();
  for (let from: string | null | undefined; from !== null; ) {
    const page = await pageOfHouseholds(house, dead.village, from, true);
    for (const { item } of page.households) {
      if (item.batchId !== dead.batchId || item.chunk === undefined || concluded.has(chunkKey(dead.batchId, item.chunk).sk)) continue;
      const half = halves.get(item.chunk) ?? [];
      half.push(item);
      halves.set(item.chunk, half);
    }
    from = page.next;
  }
  return halves;
};

/** What the dead chunk did to a household: its item keeps both states. */
const recordedBy = ({ sealer }: House, village: string, item: HouseholdItem): Recorded => {
  const household = openHousehold(village, item, sealer);
  const before = item.before ? openHousehold(village, item.before, sealer) : null;
  return recordHousehold(before, { ...household, incomplete: false }, household.version);
};

/**
 * Concludes what a stopped batch put and did not live to conclude: pointers, receipt, counters and fact, for the households of a
 * chunk that stand. Without it they would be on the roster and never be counted, screened or found. Safe to be done again, and by
 * two: every write holds only while the village is still the stopped batch's.
 */
export const concludeHalves = async (house: House, dead: BatchItem, at: Date): Promise<void> => {
  const { batchId, village, on } = dead;
  const stillIts: Write = { kind: 'check', key: villageKey(village), condition: activeIs(batchId) };
  for (const [chunk, items] of await halvesOf(house, dead)) {
    const recorded = items.map((item) => recordedBy(house, village, item));
    const { puts, drops } = pointersOf(house, village, recorded);
    for (let i = 0; i < puts.length; i += PUTS_AT_ONCE)
      await house.table.write([stillIts, ...puts.slice(i, i + PUTS_AT_ONCE).map((item): Write => ({ kind: 'put', item }))]);
    for (const drop of drops) await house.table.write([stillIts, drop]);
    await house.table.write([
      ...conclusion(house, { batchId, village, on, chunk }, recorded, at, 'failed'),
      countHouseholds(village, batchId, newHouseholds(recorded)),
    ]);
  }
};
