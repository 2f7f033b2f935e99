import type { Key } from '../platform/table.ts';

/** A person's callbacks, and which topics have one waiting. */
export const callbackPartition = (personId: string): string => `callbacks#${personId}`;
export const CALLBACK_PREFIX = 'callback#';
export const callbackKey = (personId: string, callbackId: string): Key => ({
  pk: callbackPartition(personId),
  sk: `${CALLBACK_PREFIX}${callbackId}`,
});
export const waitingKey = (personId: string, topic: string): Key => ({ pk: callbackPartition(personId), sk: `waiting#${topic}` });
/** Where a callback lies, for staff who have its id only. */
export const callbackPlaceKey = (callbackId: string): Key => ({ pk: `callback#${callbackId}`, sk: '-' });

/** What identity and village told of how to reach a person; each part by itself, for facts come in any order. */
export const contactPartition = (personId: string): string => `contact#${personId}`;
export const contactKey = (personId: string, part: 'name' | 'phone' | 'village'): Key => ({ pk: contactPartition(personId), sk: part });

/** An institution has tens of managers: one partition is enough. */
export const MANAGERS = 'managers';
export const managerKey = (personId: string): Key => ({ pk: MANAGERS, sk: personId });

/** Whoever is on no roster yet waits here, for any of the staff. */
export const NO_VILLAGE = '-';
/** gsi1: a village's callbacks in a state, the earliest promise first. */
export const listIndex = (village: string | null, state: string): string => `callbacks#${village ?? NO_VILLAGE}#${state}`;
