import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { absent, type Write } from '../platform/item.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { type BatchItem, countHouseholds, statusIs, takeVillage, villageStateOf } from './batch-item.ts';
import { concludeHalves } from './conclude-halves.ts';
import { batchKey, villageKey } from './keys.ts';
import type { House } from './ports.ts';
import { villageBusy } from './refusals.ts';

/** A worker that has not moved its batch for so long is dead: longer than the queue hides a message, and than any store call lasts. */
const QUIET_MS = { queue: 12 * 60_000, direct: 20_000 } as const;
const INTERRUPTED = '导入中断，没有做完；已写入的留着，请重新导入同一份名册补完，或撤销这次导入。';
const TRIES = 4;

const isQuiet = (batch: BatchItem, at: Date): boolean =>
  at.getTime() - Date.parse(batch.progressAt) > (batch.direct ? QUIET_MS.direct : QUIET_MS.queue);

const AT_WORK = ['judging', 'importing', 'undoing'] as const;
const isAtWork = (batch: BatchItem): boolean => AT_WORK.some((status) => status === batch.status);

/** What a batch that stopped half-way did to the village's number of households. */
const householdsOf = (dead: BatchItem): number => (dead.status === 'undoing' ? -dead.undoneHouseholds : dead.newHouseholds);

/** Ends a batch whose worker is gone; it keeps the village until its halves are concluded. */
const stop = (dead: BatchItem, at: Date): Write[] => {
  const condition = statusIs(...AT_WORK);
  return [
    {
      kind: 'update',
      key: batchKey(dead.batchId),
      set: { status: 'failed', failure: INTERRUPTED, finishedAt: at.toISOString(), undoneHouseholds: 0 },
      condition: {
        ...condition,
        expression: `${condition.expression} AND #progress = :progress`,
        names: { ...condition.names, '#progress': 'progressAt' },
        values: { ...condition.values, ':progress': dead.progressAt },
      },
    },
    countHouseholds(dead.village, dead.batchId, householdsOf(dead)),
  ];
};

/**
 * Makes a village's batch the one at work, together with `more` (a receipt, a fact): one file at a time in a village, so that
 * what a batch replaced is never another's half. `begin` writes the batch: a new one, or a finished one about to be undone;
 * `fresh` when the village never had an import before.
 */
export const openBatch = async (
  house: House,
  begin: { readonly village: string; readonly batchId: string; readonly at: Date; readonly write: (fresh: boolean) => Write },
  more: readonly Write[] = [],
): Promise<Result<'opened' | 'opened-fresh' | { readonly refused: readonly number[] }, Refusal>> => {
  for (let n = 0; n < TRIES; n++) {
    const found = await house.table.get(villageKey(begin.village), { consistent: true });
    const { activeBatch } = villageStateOf(found);
    const active =
      activeBatch === null ? undefined : ((await house.table.get(batchKey(activeBatch), { consistent: true })) as BatchItem | undefined);
    // Its own batch at work: the same commit once more, which the batch's condition refuses below.
    if (active && isAtWork(active) && active.batchId !== begin.batchId) {
      if (!isQuiet(active, begin.at)) return refuse(villageBusy);
      // Stopped before its halves are looked for, so that it makes no more; refused when it moved or another stopped it.
      if ((await house.table.write(stop(active, begin.at))) !== 'done') continue;
      await concludeHalves(house, active, begin.at);
    } else if (active && !isAtWork(active)) await concludeHalves(house, active, begin.at);
    const outcome = await house.table.write([begin.write(found === undefined), ...more, takeVillage(begin.village, begin.batchId, found)]);
    if (outcome === 'done') return ok(found === undefined ? 'opened-fresh' : 'opened');
    // The batch itself, or what came with it, was refused: the caller knows why. Else the village changed hands: look again.
    const own = outcome.refused.filter((i) => i <= more.length);
    if (own.length > 0) return ok({ refused: own });
  }
  return refuse(changedMeanwhile);
};

export const putBatch =
  (batch: BatchItem) =>
  (fresh: boolean): Write => ({ kind: 'put', item: { ...batch, fresh }, condition: absent });
