import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import type { BatchItem } from './batch-item.ts';
import { finishImport } from './finish-import.ts';
import { chunkBind } from './judge-import.ts';
import { batchKey } from './keys.ts';
import { chunkObject } from './object-keys.ts';
import type { Files, House } from './ports.ts';
import { recordChunk } from './record-chunk.ts';

/** One chunk off the queue: records it, and ends the batch when it was the last. Safe to be done again. */
export const importChunk =
  (house: House, deps: { readonly files: Files; readonly now: () => Date }) =>
  async (batchId: string, chunk: number): Promise<void> => {
    const batch = (await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem | undefined;
    if (batch?.status !== 'importing') return;
    const sealed = await deps.files.read(chunkObject(house.institution, batchId, chunk));
    const households = house.sealer.open<JudgedHousehold[]>(sealed, chunkBind(batchId, chunk));
    const { village, startedAt, on, fresh } = batch;
    await recordChunk(house, deps.now)({ batchId, village, startedAt, on, fresh, chunk, households });
    await finishImport(house, deps.now)(batchId);
  };
