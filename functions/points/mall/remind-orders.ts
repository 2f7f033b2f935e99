import type { BenefitOrderLapsing } from '@huinong/shared/facts/points.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { isReminded, remindedThrough } from '@huinong/shared/points/mall/order.ts';
import { readBusinessDate } from '../../platform/business-date.ts';
import { factWrite } from '../../platform/facts.ts';
import { head } from '../happen.ts';
import type { House, PointsDeps } from '../ports.ts';
import type { OrderItem } from './items.ts';
import { PICK_UP_SHARDS, pickUpIndex, remindedKey } from './keys.ts';

/** One read, and one transaction of the facts about what was read. */
const AT_ONCE = 90;

/**
 * Tells which orders lapse in three days and still wait, each last date once, by the index that they lapse by. A run that was
 * stopped tells some again, which are the same events to whoever follows; how many it told.
 */
export const remindOrders =
  (deps: PointsDeps) =>
  async (institution: string): Promise<number> => {
    const home = await deps.house(institution);
    const { table } = home;
    const on = await readBusinessDate(table);
    const through = remindedThrough(on);
    const before = (await table.get(remindedKey, { consistent: true }))?.date as PlainDate | undefined;
    if (before !== undefined && before >= through) return 0;
    // What is older than today has lapsed, whether or not anybody was told.
    const from = before === undefined || before < on ? on : addDays(before, 1);
    let told = 0;
    for (let shard = 0; shard < PICK_UP_SHARDS; shard++) {
      let cursor: string | null | undefined;
      do {
        const query = { pk: pickUpIndex(shard), index: 'gsi1', skFrom: from, skTo: `${through}~`, limit: AT_ONCE } as const;
        const page = await table.query({ ...query, ...(cursor ? { cursor } : {}) });
        told += await tell(deps, home, page.items, on);
        cursor = page.cursor;
      } while (cursor);
    }
    await table.write([{ kind: 'put', item: { ...remindedKey, date: through } }]);
    return told;
  };

/** The index may be behind: an order is told of as it stands. */
const tell = async (deps: PointsDeps, home: House, found: readonly { pk: string; sk: string }[], on: PlainDate): Promise<number> => {
  const orders = await home.table.getAll(
    found.map(({ pk, sk }) => ({ pk, sk })),
    { consistent: true },
  );
  const waiting = (orders as readonly (OrderItem | undefined)[]).filter((order) => order !== undefined && isReminded(order));
  const facts = (waiting as readonly OrderItem[]).map(({ orderId, benefitId, personId, pricePoints, pickUpUntil }) => {
    const body = { orderId, benefitId, personId, points: pricePoints, pickUpUntil };
    return factWrite({ type: 'points.benefitOrderLapsing', ...head(home, on, deps.now()), body } satisfies BenefitOrderLapsing);
  });
  if (facts.length > 0) await home.table.write(facts);
  return facts.length;
};
