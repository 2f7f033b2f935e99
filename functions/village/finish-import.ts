import type { Counts } from '@huinong/shared/village/counts.ts';
import { type BatchItem, releaseVillage, statusIs } from './batch-item.ts';
import { batchKey } from './keys.ts';
import type { House } from './ports.ts';

/**
 * Ends a batch when its last chunk is recorded; until then, and the second time, it does nothing.
 * @param known what a batch run from a file at hand learns only at its end
 */
export const finishImport =
  (house: House, now: () => Date) =>
  async (batchId: string, known?: { readonly counts: Counts; readonly issues: number; readonly chunks: number }): Promise<BatchItem> => {
    const batch = (await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem;
    const chunks = known?.chunks ?? batch.chunks;
    if (batch.status !== 'importing' || chunks === null || batch.chunksDone < chunks) return batch;
    const at = now().toISOString();
    const ended = { ...known, status: 'done' as const, finishedAt: at, progressAt: at };
    const outcome = await house.table.write([
      { kind: 'update', key: batchKey(batchId), set: ended, condition: statusIs('importing') },
      releaseVillage(batch.village, batchId, batch.newHouseholds),
    ]);
    // Refused: another delivery ended it with the same figures, or it was taken for dead.
    return outcome === 'done' ? { ...batch, ...ended } : ((await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem);
  };

/** Ends a batch that cannot go on, with one sentence for staff; nothing of it was written. */
export const failImport =
  (house: House, now: () => Date) =>
  async (batch: BatchItem, sentence: string): Promise<void> => {
    const at = now().toISOString();
    await house.table.write([
      {
        kind: 'update',
        key: batchKey(batch.batchId),
        set: { status: 'failed', failure: sentence, finishedAt: at, progressAt: at },
        condition: statusIs('judging', 'importing'),
      },
      releaseVillage(batch.village, batch.batchId, batch.newHouseholds),
    ]);
  };
