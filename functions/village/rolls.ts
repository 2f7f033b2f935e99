import type { Item } from '../platform/item.ts';
import { eachHash, type HashSet, hashHalves, hashSet } from './hash-set.ts';
import { ROLLS, rollKey } from './keys.ts';
import type { House } from './ports.ts';

/** Members in one item: 240 KB of the store's 400. */
const ROLL_MEMBERS = 30_000;
const PAGE = 50;

/**
 * Rolls: 64 bits of the hash of every member, 8 bytes each, an item for each import that named new people. One query of an
 * institution's rolls says whom of a file it may have already, so that only their pointers are read and not one for every row.
 * They may hold too many (those who left), never too few: an import's is written before its first pointer, and none is taken away.
 */
export type Rolls = {
  /** They name nobody of the file. */
  readonly none: boolean;
  /** On which villages' rolls the person may stand. */
  villagesOf(idHash: string): readonly string[];
};

type Roll = Item & { readonly batchId: string; readonly village: string; readonly hashes: Uint8Array };

async function* rollsOf({ table }: House): AsyncGenerator<Roll> {
  let cursor: string | null | undefined;
  do {
    const page = await table.query({ pk: ROLLS, consistent: true, limit: PAGE, ...(cursor ? { cursor } : {}) });
    for (const item of page.items) yield item as Roll;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** The hashes of some people, by which they are looked up in rolls. */
export const hashedPeople = ({ sealer }: House, idNumbers: Iterable<string>): HashSet => {
  const people = hashSet();
  for (const idNumber of idNumbers) people.add(...hashHalves(sealer.hash('id', idNumber)));
  return people;
};

/**
 * Which of a file's people the institution's rolls name; memory grows with the file and not with the bank.
 * For an import (`batchId`) the roll of those it names first is written before any other is believed: of two villages imported
 * at once with the same person, at least one meets the other's roll.
 */
export const readRolls = async (house: House, people: HashSet, batchId: string | null): Promise<Rolls> => {
  if (batchId !== null) await writeRoll(house, people, batchId);
  const villages = new Map<string, string[]>();
  for await (const roll of rollsOf(house)) {
    if (roll.batchId === batchId) continue;
    eachHash(roll.hashes, (high, low) => {
      if (people.has(high, low)) villages.set(`${high} ${low}`, [...(villages.get(`${high} ${low}`) ?? []), roll.village]);
    });
  }
  return { none: villages.size === 0, villagesOf: (idHash) => villages.get(hashHalves(idHash).join(' ')) ?? [] };
};

/** Adds an import's own roll: those whom no earlier roll of its village names. Done again it writes the same. */
const writeRoll = async (house: House, people: HashSet, batchId: string): Promise<void> => {
  const village = batchId.slice(0, 12);
  const known = hashSet();
  const { items } = await house.table.query({ pk: ROLLS, skPrefix: `${village}-`, consistent: true });
  for (const roll of items as Roll[]) if (roll.batchId !== batchId) eachHash(roll.hashes, known.add);
  const added = hashSet();
  eachHash(people.bytes(), (high, low) => {
    if (!known.has(high, low)) added.add(high, low);
  });
  const bytes = added.bytes();
  for (let part = 0; part * ROLL_MEMBERS * 8 < bytes.length; part++) {
    const hashes = bytes.subarray(part * ROLL_MEMBERS * 8, (part + 1) * ROLL_MEMBERS * 8);
    await house.table.putAll([{ ...rollKey(batchId, part), et: 'roll', batchId, village, hashes }]);
  }
};
