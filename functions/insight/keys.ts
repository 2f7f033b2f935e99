import type { Key } from '../platform/table.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** All profiles of an institution are read together when a segment is counted. */
export const PEOPLE_SHARDS = 16;
export const shardOf = (personId: string): number => Math.max(0, ALPHABET.indexOf(personId.at(-1) ?? '')) % PEOPLE_SHARDS;
export const shardName = (shard: number): string => shard.toString().padStart(2, '0');
export const people = (shard: number): string => `insight-people#${shardName(shard)}`;
/** What is known of a person, sealed, and whether they want it used. */
export const profileKey = (personId: string): Key => ({ pk: people(shardOf(personId)), sk: personId });
/** That a fact is in the person's profile; kept for longer than a queue brings it again. */
export const foldedKey = (personId: string, factId: string): Key => ({ pk: `insight#${personId}`, sk: `folded#${factId}` });
