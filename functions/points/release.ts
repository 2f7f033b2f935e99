import type { RedemptionReleased } from '@huinong/shared/facts/points.ts';
import { settleUp } from '@huinong/shared/points/ledger/course.ts';
import { released } from '@huinong/shared/points/redemption/redeem.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { factWrite } from '../platform/facts.ts';
import { giveBackWrites } from './budgets.ts';
import { endWrite, namedBy } from './end-redemption.ts';
import { happen, head, momentOf } from './happen.ts';
import { accountOf, type RedemptionItem } from './items.ts';
import { accountKey, HOLD_SHARDS, waitingIndex } from './keys.ts';
import type { House, PointsDeps } from './ports.ts';

/** Ends the redemptions whose ten minutes are over. The points were free from that moment on; this says so to the merchant. */
export const releaseOverdue =
  (deps: PointsDeps) =>
  async (institution: string): Promise<number> => {
    const home = await deps.house(institution);
    const at = deps.now();
    let ended = 0;
    for (let shard = 0; shard < HOLD_SHARDS; shard++) {
      const { items } = await home.table.query({ pk: waitingIndex(shard), index: 'gsi1', skTo: `${at.toISOString()}~` });
      for (const item of items) if (await releaseOne(home, item as unknown as RedemptionItem, at)) ended++;
    }
    return ended;
  };

/** False when it ended meanwhile, or something else happened to the account: the next run looks again. */
const releaseOne = async (home: House, { pk, sk, personId }: RedemptionItem, at: Date): Promise<boolean> => {
  const on = await readBusinessDate(home.table);
  const [read, account] = await home.table.getAll([{ pk, sk }, accountKey(personId, 'bank')], { consistent: true });
  const redemption = read as RedemptionItem;
  if (redemption.state !== 'awaiting' || (redemption.until ?? '') > at.toISOString()) return false;
  const before = accountOf(account, personId, 'bank');
  const moment = momentOf(on, at);
  const { write } = endWrite(redemption, { ...redemption, ...released(redemption) }, moment.at);
  const fact: RedemptionReleased = {
    type: 'points.redemptionReleased',
    ...head(home, on, at),
    body: { ...namedBy(redemption), by: 'time' },
  };
  const outcome = await home.table.write([
    ...happen(home, before, settleUp(before, moment), moment, {
      title: `在${redemption.merchantName}兑换已过时`,
      ref: redemption.redemptionId,
    }),
    write,
    ...giveBackWrites(redemption.shares),
    factWrite(fact),
  ]);
  return outcome === 'done';
};
