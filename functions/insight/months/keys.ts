import type { Flows } from '@huinong/shared/insight/points-months.ts';
import type { Item, Key } from '../../platform/table.ts';
import { shardName, shardOf } from '../keys.ts';

export const pointsMonths = (shard: number): string => `insight-points#${shardName(shard)}`;
/** The points that moved in a month in a ledger, of the people of one shard. */
export const pointsMonthKey = (personId: string, month: string, ledger: string): Key => ({
  pk: pointsMonths(shardOf(personId)),
  sk: `${month}#${ledger}`,
});

/** What such an item says; a sum that was never added to is not in it. */
export const flowsIn = (item: Item): Partial<Flows> => item as Partial<Flows>;
