import type { Batch } from '@huinong/shared/contracts/village.ts';
import type { ImportCommitted } from '@huinong/shared/facts/village.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { type CommandContext, readReceipt, receiptWrite, replay } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { visibleBatch } from './access.ts';
import { batchView, newBatch } from './batch-item.ts';
import { openBatch, putBatch } from './open-batch.ts';
import type { House } from './ports.ts';
import { visibleUpload } from './preview-import.ts';
import { noSuchUpload } from './refusals.ts';

/**
 * Confirms an upload: its batch (of the same id, so one upload is imported once whoever sends what twice) takes the village,
 * and the fact of it sets the worker going.
 */
export const commitImport =
  (house: House) =>
  async (ctx: CommandContext, uploadId: string): Promise<Result<Batch, Refusal>> => {
    const [receipt, upload, before] = await Promise.all([
      readReceipt(house.table, ctx),
      visibleUpload(house, ctx.principal, uploadId),
      visibleBatch(house, ctx.principal, uploadId),
    ]);
    if (receipt) return replay<Batch>(receipt, ctx);
    if (before) return ok(batchView(before));
    if (!upload) return refuse(noSuchUpload);
    const { village, fileName } = upload;
    const batch = newBatch({
      batchId: uploadId,
      village,
      fileName,
      by: ctx.principal.personId,
      on: ctx.on,
      at: ctx.at,
      status: 'judging',
      direct: false,
    });
    const fact: ImportCommitted = {
      type: 'village.importCommitted',
      version: 1,
      factId: newFactId(ctx.at),
      institution: house.institution,
      on: ctx.on,
      at: ctx.at.toISOString(),
      body: { village, batchId: uploadId },
    };
    const reply = batchView(batch);
    const begin = { village, batchId: uploadId, at: ctx.at, write: putBatch(batch) };
    const opened = await openBatch(house, begin, [receiptWrite(ctx, { status: 202, body: reply }), factWrite(fact)]);
    if (!opened.ok) return opened;
    if (typeof opened.value === 'string') return ok(reply);
    // Another sending, or another commit of the same upload, was first.
    const [again, now] = await Promise.all([readReceipt(house.table, ctx), visibleBatch(house, ctx.principal, uploadId)]);
    if (again) return replay<Batch>(again, ctx);
    return now ? ok(batchView(now)) : refuse(changedMeanwhile);
  };
