import type { LedgerFact } from '@huinong/shared/facts/lending.ts';
import { factOfItem, factPartition } from '../../platform/facts.ts';
import { followPosting } from '../ledger-follower.ts';
import type { TestHouse } from './house.ts';

/** Every posting told on today's wall date, to the ledger: what the relay and the queue do, without them. Gives how many. */
export const followAll = async (house: TestHouse): Promise<number> => {
  const { table, sealer } = house;
  let followed = 0;
  for (let shard = 0; shard < 16; shard++) {
    const { items } = await table.query({ pk: factPartition(new Date().toISOString().slice(0, 10), shard) });
    for (const item of items) {
      const fact = factOfItem(item, sealer);
      if (!fact || !('entries' in (fact.body as object))) continue;
      await followPosting(house.deps)(fact as LedgerFact);
      followed += 1;
    }
  }
  return followed;
};
