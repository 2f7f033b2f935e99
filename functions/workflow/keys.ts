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

/** A proposal and what became of it. */
export const approvalKey = (approvalId: string): Key => ({ pk: `approval#${approvalId}`, sk: '-' });
/** What a person proposed, the newest last. */
export const madeApprovals = (personId: string): string => `approvals-of#${personId}`;
export const madeApprovalKey = (personId: string, approvalId: string): Key => ({ pk: madeApprovals(personId), sk: approvalId });
/** gsi1: an institution has tens of proposals waiting; those that wait by their due time, the decided by when. */
export const approvalIndex = (list: 'waiting' | 'decided'): string => `approvals#${list}`;
export const approvalIndexKeys = (list: 'waiting' | 'decided', at: string, approvalId: string) => ({
  gsi1pk: approvalIndex(list),
  gsi1sk: `${at}#${approvalId}`,
});

/** A job in trouble, until it recovers or somebody writes down what came of it. */
export const jobAlarmKey = (alarmId: string): Key => ({ pk: `job-alarm#${alarmId}`, sk: '-' });
/** gsi1: the open alarms, and the closed ones, by when they were raised. */
export const jobAlarmIndex = (state: 'open' | 'closed'): string => `job-alarms#${state}`;
export const jobAlarmIndexKeys = (state: 'open' | 'closed', raisedAt: string, alarmId: string) => ({
  gsi1pk: jobAlarmIndex(state),
  gsi1sk: `${raisedAt}#${alarmId}`,
});
