import type { Batch } from '@huinong/shared/contracts/village.ts';
import type { UndoRequested } from '@huinong/shared/facts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Write } from '../platform/item.ts';
import { type CommandContext, readReceipt, receiptWrite, replay } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { visibleBatch } from './access.ts';
import { batchView, statusIs, undoable } from './batch-item.ts';
import { batchKey } from './keys.ts';
import { openBatch } from './open-batch.ts';
import type { House } from './ports.ts';
import { noSuchBatch, notUndoable } from './refusals.ts';

/** Asks for an import to be undone; asked again it answers how far the undo is. */
export const requestUndo =
  (house: House) =>
  async (ctx: CommandContext, batchId: string): Promise<Result<Batch, Refusal>> => {
    const [receipt, batch] = await Promise.all([readReceipt(house.table, ctx), visibleBatch(house, ctx.principal, batchId)]);
    if (receipt) return replay<Batch>(receipt, ctx);
    if (!batch) return refuse(noSuchBatch);
    if (batch.status === 'undoing' || batch.status === 'undone') return ok(batchView(batch));
    if (!undoable(batch)) return refuse(notUndoable);
    const at = ctx.at.toISOString();
    const begun = { status: 'undoing' as const, progressAt: at, finishedAt: null, failure: null, undoneHouseholds: 0 };
    const fact: UndoRequested = {
      type: 'village.undoRequested',
      version: 1,
      factId: newFactId(ctx.at),
      institution: house.institution,
      on: ctx.on,
      at,
      body: { village: batch.village, batchId },
    };
    const write = (): Write => ({ kind: 'update', key: batchKey(batchId), set: begun, condition: statusIs('done', 'failed') });
    const reply = batchView({ ...batch, ...begun });
    const opened = await openBatch(house, { village: batch.village, batchId, at: ctx.at, write }, [
      receiptWrite(ctx, { status: 202, body: reply }),
      factWrite(fact),
    ]);
    if (!opened.ok) return opened;
    if (typeof opened.value === 'string') return ok(reply);
    const [again, now] = await Promise.all([readReceipt(house.table, ctx), visibleBatch(house, ctx.principal, batchId)]);
    if (again) return replay<Batch>(again, ctx);
    return now && (now.status === 'undoing' || now.status === 'undone') ? ok(batchView(now)) : refuse(changedMeanwhile);
  };
