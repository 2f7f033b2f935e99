import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Key } from '../../platform/table.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const shardName = (shard: number): string => shard.toString().padStart(2, '0');
/** By the last character of the id, which is random. */
const shardOf = (id: string, shards: number): number => Math.max(0, ALPHABET.indexOf(id.at(-1) ?? '')) % shards;

/** A merchant's day in a few partitions: on a market day many followers write at once. */
export const MOVE_SHARDS = 4;
export const dayMoves = (merchantId: string, day: PlainDate, shard: number): string =>
  `merchant-moves#${merchantId}#${day}#${shardName(shard)}`;
export const moveShard = (moveId: string): number => shardOf(moveId, MOVE_SHARDS);
export const MOVES = 'move#';
export const moveKey = (merchantId: string, day: PlainDate, moveId: string): Key => ({
  pk: dayMoves(merchantId, day, moveShard(moveId)),
  sk: `${MOVES}${moveId}`,
});
/** From when it stands on, nothing more is settled with the day. */
export const closedKey = (merchantId: string, day: PlainDate, shard: number): Key => ({
  pk: dayMoves(merchantId, day, shard),
  sk: 'closed',
});
/** Which merchants' days wait for their settlement, the earliest first. */
export const DUE_SHARDS = 4;
export const dueDays = (shard: number): string => `settlements-due#${shardName(shard)}`;
export const dueKey = (merchantId: string, day: PlainDate): Key => ({
  pk: dueDays(shardOf(merchantId, DUE_SHARDS)),
  sk: `${day}#${merchantId}`,
});

export const settlements = (merchantId: string): string => `settlements#${merchantId}`;
export const settlementKey = (merchantId: string, day: PlainDate): Key => ({ pk: settlements(merchantId), sk: day });
/** What the merchant owes the bank from earlier days, and how many settlements there are. */
export const settlementAccountKey = (merchantId: string): Key => ({ pk: `settlement-account#${merchantId}`, sk: '-' });
/** gsi1: payouts whose outcome is not known; few, and gone within minutes. */
export const PENDING_PAYOUTS = 'merchant-payouts#pending';
export const pendingPayoutIndexKeys = (merchantId: string, day: PlainDate) => ({
  gsi1pk: PENDING_PAYOUTS,
  gsi1sk: `${day}#${merchantId}`,
});
/** gsi1: payouts that the bank refused, until they are ordered again. */
export const REFUSED_PAYOUTS = 'merchant-payouts#refused';
export const refusedPayoutIndexKeys = (merchantId: string, day: PlainDate) => ({
  gsi1pk: REFUSED_PAYOUTS,
  gsi1sk: `${day}#${merchantId}`,
});

/** The last business date whose close was told, and whether the bank works on the one after it. */
export const lastDayKey: Key = { pk: 'merchant-last-day', sk: '-' };
