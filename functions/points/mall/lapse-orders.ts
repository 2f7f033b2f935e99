import { readBusinessDate } from '../../platform/business-date.ts';
import { accountOf } from '../items.ts';
import { accountKey } from '../keys.ts';
import type { House, PointsDeps } from '../ports.ts';
import { endOrder } from './end-order.ts';
import type { OrderItem } from './items.ts';
import { PICK_UP_SHARDS, pickUpIndex } from './keys.ts';

/** So many of each part in one run: the morning after a campaign ends is worked off minute by minute, and nobody waits for it. */
const MOST_AT_ONCE = 250;

/** Ends the orders that nobody picked up in time, and gives their points back; how many it ended. */
export const lapseOrders =
  (deps: PointsDeps) =>
  async (institution: string): Promise<number> => {
    const home = await deps.house(institution);
    const on = await readBusinessDate(home.table);
    const shard = async (pk: string): Promise<number> => {
      let ended = 0;
      // What may be picked up today has `#` after the date, and stands behind it.
      const { items } = await home.table.query({ pk, index: 'gsi1', skTo: on, limit: MOST_AT_ONCE });
      for (const item of items as unknown as OrderItem[]) if (await lapseOne(home, item, on, deps.now())) ended++;
      return ended;
    };
    const counts = await Promise.all(Array.from({ length: PICK_UP_SHARDS }, (_, n) => shard(pickUpIndex(n))));
    return counts.reduce((sum, count) => sum + count, 0);
  };

/** False when it was cancelled meanwhile, or something else happened to the account: the next run looks again. */
const lapseOne = async (home: House, { pk, sk, personId }: OrderItem, on: string, at: Date): Promise<boolean> => {
  const [order, account] = await home.table.getAll([{ pk, sk }, accountKey(personId, 'bank')], { consistent: true });
  const ended = endOrder(home, accountOf(account, personId, 'bank'), order as OrderItem, 'lapsed', on, at);
  return ended.ok && (await home.table.write(ended.value.writes)) === 'done';
};
