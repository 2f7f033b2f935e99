import { readBusinessDate } from '../platform/business-date.ts';
import { log } from '../platform/log.ts';
import type { Item } from '../platform/table.ts';
import { mayAsk } from './get-drawdown.ts';
import type { DrawdownItem, RefundItem, RepaymentItem } from './items.ts';
import { pendingIndex, SHARDS } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { askRefund } from './refund.ts';
import { askDrawdown, isPending } from './settle-drawdown.ts';
import { askRepayment } from './settle-repayment.ts';

export type Reconciled = { readonly asked: number; readonly settled: number; readonly failed: number };

/** At most so many in one run. */
const AT_ONCE = 1_600;
/** How often it runs (serverless.yml). */
const RUN_MS = 60_000;
const SIDE_BY_SIDE = 8;

/** Asks the core bank about every draw, repayment and refund whose outcome is not known, and stores what it says. */
export const reconcile =
  (deps: LendingDeps) =>
  async (institution: string): Promise<Reconciled> => {
    const home = await deps.house(institution);
    const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
    const pages = await Promise.all(shards.map((shard) => home.table.query({ pk: pendingIndex(shard), index: 'gsi1' })));
    const now = deps.now();
    const askable = pages.flatMap((page) => page.items).filter((item) => mayAsk(item as unknown as DrawdownItem, now));
    const waiting = turnOf(askable, AT_ONCE, Math.floor(now.getTime() / RUN_MS));
    if (waiting.length === 0) return { asked: 0, settled: 0, failed: 0 };
    const on = await readBusinessDate(home.table);
    let [settled, failed] = [0, 0];
    const left = [...waiting].reverse();
    const worker = async (): Promise<void> => {
      for (let item = left.pop(); item; item = left.pop()) {
        try {
          if (!isPending(await ask(deps, home, item, on))) settled += 1;
        } catch (error) {
          // One that fails must not keep the others waiting; it is asked about again at the next run.
          log.error('reconcileFailed', error);
          failed += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    return { asked: waiting.length, settled, failed };
  };

/** One run's share when there are too many: the runs take turns, so that those the bank cannot answer never keep the others waiting. */
export const turnOf = <T>(items: readonly T[], atOnce: number, run: number): readonly T[] => {
  if (items.length <= atOnce) return items;
  const from = (run * atOnce) % items.length;
  return [...items.slice(from), ...items.slice(0, from)].slice(0, atOnce);
};

const ask = (deps: LendingDeps, home: House, item: Item, on: string): Promise<DrawdownItem | RepaymentItem | RefundItem> => {
  if (item.sk.startsWith('drawdown#')) return askDrawdown(deps, home, item as unknown as DrawdownItem, on);
  if (item.sk.startsWith('refund#')) return askRefund(deps, home, item as unknown as RefundItem, on);
  return askRepayment(deps, home, item as unknown as RepaymentItem, on);
};
