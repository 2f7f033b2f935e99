import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import { isPending, settleDay } from '@huinong/shared/merchant/settlement.ts';
import { log } from '../../platform/log.ts';
import { absent, type Table, versionIs } from '../../platform/table.ts';
import { type MerchantSealed, merchantOf, openAt, sealAt } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { House, MerchantDeps } from '../ports.ts';
import type { AccountItem, DueItem, LastDayItem, SettlementItem } from './items.ts';
import * as keys from './keys.ts';
import { movesOf } from './moves.ts';
import { askPayout, payoutNumber, sendPayout } from './payout.ts';

export type SettlementRun = { readonly asked: number; readonly settled: number; readonly failed: number };

/** From now on every follower finds the day closed; what was put into it before is what is settled. */
const closeDay = async (table: Table, merchantId: string, day: PlainDate): Promise<void> => {
  const shards = Array.from({ length: keys.MOVE_SHARDS }, (_, shard) => keys.closedKey(merchantId, day, shard));
  await table.write(shards.map((key) => ({ kind: 'put', item: key })));
};

/** The settlement of a merchant's day, written once with what it leaves owing; null when another run was first. */
const settleOne = async (home: House, { merchantId, day }: DueItem, on: PlainDate): Promise<SettlementItem | null> => {
  const { table, sealer } = home;
  await closeDay(table, merchantId, day);
  const moves = await movesOf(table, merchantId, day);
  const accountKey = keys.settlementAccountKey(merchantId);
  const [found, standing, already] = await table.getAll([merchantKey(merchantId), accountKey, keys.settlementKey(merchantId, day)], {
    consistent: true,
  });
  const due = { kind: 'delete', key: keys.dueKey(merchantId, day) } as const;
  if (already || moves.length === 0) {
    await table.write([due]);
    return null;
  }
  const merchant = merchantOf(found);
  assert(merchant, 'only a merchant’s counter is redeemed at');
  const account = (standing as AccountItem | undefined) ?? { ...accountKey, carriedFen: 0, seq: 0 };
  const sums = settleDay(moves, account.carriedFen);
  const { card } = openAt<MerchantSealed>(sealer, merchant);
  const pays = sums.payFen > 0;
  const settlement: SettlementItem = {
    ...keys.settlementKey(merchantId, day),
    ...(pays ? keys.pendingPayoutIndexKeys(merchantId, day) : {}),
    ...sums,
    merchantId,
    day,
    seq: account.seq + 1,
    settledOn: on,
    payoutState: pays ? 'processing' : 'none',
    requestNo: pays ? payoutNumber(merchantId, day, 1) : null,
    cardTail: card.tail,
    bankRef: null,
    paidOn: null,
    refusal: null,
    tried: [],
    sealed: sealAt(sealer, keys.settlementKey(merchantId, day), { cardId: card.cardId }),
  };
  const after = { ...accountKey, carriedFen: sums.carriedOutFen, seq: settlement.seq, version: settlement.seq };
  const outcome = await table.write([
    { kind: 'put', item: settlement, condition: absent },
    { kind: 'put', item: after, condition: account.seq === 0 ? absent : versionIs(account.seq) },
    due,
  ]);
  return outcome === 'done' ? settlement : null;
};

const askAll = async (deps: MerchantDeps, home: House, on: PlainDate): Promise<SettlementRun> => {
  const { items } = await home.table.query({ pk: keys.PENDING_PAYOUTS, index: 'gsi1' });
  let [settled, failed] = [0, 0];
  for (const item of items as unknown as SettlementItem[]) {
    try {
      if (!isPending((await askPayout(deps, home, item, on)).payoutState)) settled += 1;
    } catch (error) {
      // One that fails must not keep the others waiting; it is asked about again at the next run.
      log.error('payoutFailed', error);
      failed += 1;
    }
  }
  return { asked: items.length, settled, failed };
};

/**
 * T+1: asks about what is not known, then settles every day through the last one that was closed, merchant by merchant in the order
 * of their days, and pays; on a day on which the bank does not work nothing, and the next one settles what waited.
 * The same for whoever runs it again, at once, or after a kill at any point.
 */
export const runSettlement =
  (deps: MerchantDeps) =>
  async (institution: string): Promise<SettlementRun> => {
    const home = await deps.house(institution);
    const last = (await home.table.get(keys.lastDayKey, { consistent: true })) as LastDayItem | undefined;
    if (!last) return { asked: 0, settled: 0, failed: 0 };
    const asked = await askAll(deps, home, last.next);
    if (!last.works) return asked;
    let { settled, failed } = asked;
    const shard = async (pk: string): Promise<void> => {
      const { items } = await home.table.query({ pk, skTo: `${last.date}#~`, consistent: true });
      for (const due of items as unknown as DueItem[]) {
        try {
          const settlement = await settleOne(home, due, last.next);
          if (settlement) settled += 1;
          if (settlement && isPending(settlement.payoutState)) await sendPayout(deps, home, settlement, last.next);
        } catch (error) {
          log.error('settlementFailed', error, { merchantId: due.merchantId, day: due.day });
          failed += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: keys.DUE_SHARDS }, (_, n) => shard(keys.dueDays(n))));
    return { asked: asked.asked, settled, failed };
  };
