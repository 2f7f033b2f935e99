import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';

export const merchantCaseKey = (caseId: string): Key => ({ pk: `merchant-case#${caseId}`, sk: '-' });
/** Those that wait, the oldest date first: a pointer each. */
export const OPEN_CASES = 'merchant-cases-open';
export const openCaseKey = (caseId: string): Key => ({ pk: OPEN_CASES, sk: caseId });
/** gsi1: a merchant's cases, or the bank's that are nobody's. */
export const casesOf = (merchantId: string | null): string => `merchant-cases#${merchantId ?? 'bank'}`;
export const caseIndexKeys = (merchantId: string | null, caseId: string) => ({ gsi1pk: casesOf(merchantId), gsi1sk: caseId });

/** What we know to be paid, by the bank's day, to be held against the bank's list of it. */
export const paidOn = (date: PlainDate): string => `merchant-paid#${date}`;
export const paidKey = (date: PlainDate, requestNo: string): Key => ({ pk: paidOn(date), sk: requestNo });
/** What became of each day's list. */
export const PAYOUT_LISTS = 'merchant-payout-lists';
export const payoutListKey = (date: PlainDate): Key => ({ pk: PAYOUT_LISTS, sk: date });
/** The oldest day whose list is not matched yet. */
export const payoutListThroughKey: Key = { pk: 'merchant-payout-lists-through', sk: '-' };
