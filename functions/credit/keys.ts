import type { Key } from '../platform/table.ts';

/** Everything of one applicant in one partition: one query says whether a decision can be made. */
export const applicantPartition = (personId: string): string => `applicant#${personId}`;
export const profileKey = (personId: string): Key => ({ pk: applicantPartition(personId), sk: 'profile' });
export const memberKey = (personId: string): Key => ({ pk: applicantPartition(personId), sk: 'member' });
export const CONSENT_PREFIX = 'consent#';
export const consentKey = (personId: string, purpose: string): Key => ({
  pk: applicantPartition(personId),
  sk: `${CONSENT_PREFIX}${purpose}`,
});

/** Everything of one household: its screening, its decisions and grants, and which grant stands. */
export const householdPartition = (householdId: string): string => `credit-household#${householdId}`;
export const screeningKey = (householdId: string): Key => ({ pk: householdPartition(householdId), sk: 'screening' });
/** The pointer to the one grant that stands; the grants themselves never change. */
export const standingGrantKey = (householdId: string): Key => ({ pk: householdPartition(householdId), sk: 'standing-grant' });
export const grantKey = (householdId: string, grantId: string): Key => ({ pk: householdPartition(householdId), sk: `grant#${grantId}` });
export const DECISION_PREFIX = 'decision#';
export const decisionKey = (householdId: string, decisionId: string): Key => ({
  pk: householdPartition(householdId),
  sk: `${DECISION_PREFIX}${decisionId}`,
});
/** Where a decision lies, for whoever has its id only. */
export const decisionPlaceKey = (decisionId: string): Key => ({ pk: `decision#${decisionId}`, sk: '-' });

/** A household's id begins with its village's code of 12 digits. */
export const villageOf = (householdId: string): string | null => /^(\d{12})-/.exec(householdId)?.[1] ?? null;
