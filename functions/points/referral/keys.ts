import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';

/** A villager's referrals in one partition: how they came, and who came by them. */
export const referralPartition = (personId: string): string => `referral#${personId}`;
export const villagerKey = (personId: string): Key => ({ pk: referralPartition(personId), sk: 'villager' });
/** How the villager came: once in a life. */
export const referralKey = (referredId: string): Key => ({ pk: referralPartition(referredId), sk: 'came-by' });
export const JOINED = 'joined#';
export const joinedKey = (referrerId: string, referredId: string): Key => ({
  pk: referralPartition(referrerId),
  sk: `${JOINED}${referredId}`,
});
/** How many named the villager's code on a day; its condition keeps the bound exact. */
export const boundOnKey = (referrerId: string, on: PlainDate): Key => ({ pk: referralPartition(referrerId), sk: `bound-on#${on}` });
/** An act that was taken back, whether or not it is known yet. */
export const undoneKey = (personId: string, ref: string): Key => ({ pk: referralPartition(personId), sk: `undone#${ref}` });
export const referralCodeKey = (code: string): Key => ({ pk: `referral-code#${code}`, sk: '-' });
