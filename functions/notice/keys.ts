import type { Key } from '../platform/table.ts';

/** A villager's wishes and messages in one partition. */
const partition = (personId: string): string => `notice#${personId}`;
export const settingsKey = (personId: string): Key => ({ pk: partition(personId), sk: 'settings' });
/** By the event it tells of: the same event is told once. */
export const messageKey = (personId: string, kind: string, eventId: string): Key => ({
  pk: partition(personId),
  sk: `message#${kind}#${eventId}`,
});

/** gsi1: messages that wait for their time, and those whose sender has not come back. */
export const DUE_SHARDS = 4;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const dueIndex = (shard: number): string => `notice-due#${shard.toString().padStart(2, '0')}`;
export const dueIndexKeys = (personId: string, kind: string, eventId: string, at: string) => ({
  gsi1pk: dueIndex(Math.max(0, ALPHABET.indexOf(personId.at(-1) ?? '')) % DUE_SHARDS),
  gsi1sk: `${at}#${personId}#${kind}#${eventId}`,
});
