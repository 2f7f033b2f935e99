import type { Key } from '../platform/item.ts';

/**
 * One village is one partition: `-` its import state, `B#` its batches, `H#<household>` its households, and right behind each
 * `#L#<loan>` and `#S`, what others told of it. `#` sorts before every character of a household's key, so nothing comes between.
 */
const roster = (village: string): string => `roster#${village}`;

export const rosterPartition = roster;
export const HOUSEHOLDS = 'H#';
export const BATCHES = 'B#';

export const villageKey = (village: string): Key => ({ pk: roster(village), sk: '-' });
export const householdItemKey = (village: string, householdKey: string): Key => ({
  pk: roster(village),
  sk: `${HOUSEHOLDS}${householdKey}`,
});
export const standingKey = (village: string, householdKey: string): Key => ({ pk: roster(village), sk: `${HOUSEHOLDS}${householdKey}#S` });
export const loanKey = (village: string, householdKey: string, loanId: string): Key => ({
  pk: roster(village),
  sk: `${HOUSEHOLDS}${householdKey}#L#${loanId}`,
});
/** Everything of one household, and only that. */
export const householdRange = (village: string, householdKey: string) => ({
  pk: roster(village),
  skFrom: `${HOUSEHOLDS}${householdKey}`,
  skTo: `${HOUSEHOLDS}${householdKey}#~`,
});
/** The first sort key behind a household's items. */
export const behindHousehold = (householdKey: string): string => `${HOUSEHOLDS}${householdKey}$`;
/** Behind the last household. */
export const BEHIND_HOUSEHOLDS = 'H$';

/** `H#H0001#S` → the household's key and which of its items this is. */
export const partOfSortKey = (sk: string): { readonly householdKey: string; readonly part: 'household' | 'standing' | 'loan' } => {
  const [, householdKey = '', part] = sk.split('#');
  return { householdKey, part: part === undefined ? 'household' : part === 'S' ? 'standing' : 'loan' };
};

/** A batch is named by its village and a ULID, so that it is found without an index. */
export const batchIdOf = (village: string, ulid: string): string => `${village}-${ulid}`;
export const batchKey = (batchId: string): Key => ({ pk: roster(batchId.slice(0, 12)), sk: `${BATCHES}${batchId.slice(13)}` });
export const villageOfBatch = (batchId: string): string | null => (/^\d{12}-[0-9A-Z]{26}$/.test(batchId) ? batchId.slice(0, 12) : null);

export const chunkPartition = (batchId: string): string => `batch#${batchId}`;
export const chunkKey = (batchId: string, chunk: number): Key => ({
  pk: chunkPartition(batchId),
  sk: `chunk#${chunk.toString().padStart(5, '0')}`,
});

export const uploadKey = (uploadId: string): Key => ({ pk: `upload#${uploadId}`, sk: '-' });

/** Where a person stands on a roster of the institution. */
export const memberKey = (idHash: string): Key => ({ pk: `member#${idHash}`, sk: '-' });
/** What identity told of the same person, who may not stand on a roster yet. */
export const verifiedKey = (idHash: string): Key => ({ pk: `member#${idHash}`, sk: 'verified' });

/** The hashes of all members of an institution, by the import that first named them: one query (rolls.ts). */
export const ROLLS = 'rolls';
export const rollKey = (batchId: string, part: number): Key => ({ pk: ROLLS, sk: `${batchId}#${part}` });
