import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Table } from '../../platform/table.ts';
import type { MoveItem } from './items.ts';
import { dayMoves, MOVE_SHARDS, MOVES } from './keys.ts';

/** Every move that is settled with a day, in the order of their numbers. */
export const movesOf = async (table: Table, merchantId: string, day: PlainDate): Promise<readonly MoveItem[]> => {
  const shards = Array.from({ length: MOVE_SHARDS }, (_, shard) => dayMoves(merchantId, day, shard));
  const parts = await Promise.all(shards.map((pk) => table.query({ pk, skPrefix: MOVES, consistent: true })));
  return parts.flatMap(({ items }) => items as unknown as MoveItem[]).sort((a, b) => (a.moveId < b.moveId ? -1 : 1));
};
