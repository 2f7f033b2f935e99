import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../platform/table.ts';

/** Everything of a villager's points lies in one partition (docs/decisions/0070). */
export const purse = (personId: string): string => `points#${personId}`;
export const ACCOUNTS = 'account#';
export const accountKey = (personId: string, ledger: string): Key => ({ pk: purse(personId), sk: `${ACCOUNTS}${ledger}` });
/** What one transaction did to an account, never changed. */
export const entries = (ledger: string): string => `entry#${ledger}#`;
export const entryKey = (personId: string, ledger: string, seq: number): Key => ({
  pk: purse(personId),
  sk: `${entries(ledger)}${seq.toString().padStart(8, '0')}`,
});
export const earningKey = (personId: string, earningId: string): Key => ({ pk: purse(personId), sk: `earning#${earningId}` });
/** Which set of codes for times without a network is the present one. */
export const offlineKey = (personId: string): Key => ({ pk: purse(personId), sk: 'offline' });

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const shardName = (shard: number): string => shard.toString().padStart(2, '0');
/** By the last character of the id, which is random. */
export const shardOf = (id: string, shards: number): number => Math.max(0, ALPHABET.indexOf(id.at(-1) ?? '')) % shards;

/** A merchant's day in a few partitions, for a market day's rush; takings read all of them. */
export const DAY_SHARDS = 4;
export const merchantDay = (merchantId: string, day: PlainDate, shard: number): string =>
  `merchant-day#${merchantId}#${day}#${shardName(shard)}`;
export const redemptionKey = (merchantId: string, day: PlainDate, redemptionId: string): Key => ({
  pk: merchantDay(merchantId, day, shardOf(redemptionId, DAY_SHARDS)),
  sk: `redemption#${redemptionId}`,
});
export const refundKey = (merchantId: string, day: PlainDate, refundId: string): Key => ({
  pk: merchantDay(merchantId, day, shardOf(refundId, DAY_SHARDS)),
  sk: `refund#${refundId}`,
});

/** A code that was used; it stays until the code would have ended anyway. */
export const usedCodeKey = (nonce: string): Key => ({ pk: `used-code#${nonce}`, sk: '-' });
/** Whose code the eighteen digits are, while they are good. */
export const typedCodeKey = (digits: string): Key => ({ pk: `typed-code#${digits}`, sk: '-' });

export const counterKey = (merchantId: string): Key => ({ pk: `counter#${merchantId}`, sk: '-' });

/** What was given out of a budget in a period, in so many parts; no part gives out more than its share. */
export const BUDGET_SHARDS = 16;
export const budgetKey = (budgetId: string, period: string, shard: number): Key => ({
  pk: `points-budget#${budgetId}#${period}#${shardName(shard)}`,
  sk: '-',
});
export const budgetShardOf = (id: string): number => shardOf(id, BUDGET_SHARDS);

/** Who has points that may expire with a date; written when the first of them come in. */
export const EXPIRY_SHARDS = 16;
export const expiring = (expiresOn: PlainDate, shard: number): string => `points-expiry#${expiresOn}#${shardName(shard)}`;
export const expiryKey = (expiresOn: PlainDate, ledger: string, personId: string): Key => ({
  pk: expiring(expiresOn, shardOf(personId, EXPIRY_SHARDS)),
  sk: `${ledger}#${personId}`,
});
/** The last date whose expiry is done. */
export const expiredThroughKey: Key = { pk: 'points-expired-through', sk: '-' };

/** The last date whose points' end was told beforehand. */
export const expiringToldKey: Key = { pk: 'points-expiring-told', sk: '-' };

/** What a rule against fraud found of a villager on a day, once however often it found it. */
export const fraudDay = (day: PlainDate): string => `points-fraud#${day}`;
export const fraudCaseKey = (day: PlainDate, code: string, personId: string): Key => ({ pk: fraudDay(day), sk: `${code}#${personId}` });
/** gsi1: the cases that wait for an outcome, the oldest first. */
export const OPEN_FRAUD = 'points-fraud#open';
export const openFraudIndexKeys = (caseId: string) => ({ gsi1pk: OPEN_FRAUD, gsi1sk: caseId });

/** gsi1: redemptions that wait for the villager, the first to run out first. */
export const HOLD_SHARDS = 4;
export const waitingIndex = (shard: number): string => `points-waiting#${shardName(shard)}`;
export const waitingIndexKeys = (redemptionId: string, until: string) => ({
  gsi1pk: waitingIndex(shardOf(redemptionId, HOLD_SHARDS)),
  gsi1sk: `${until}#${redemptionId}`,
});
