import { errorCsvHead, errorCsvLine } from '@huinong/shared/village/error-csv.ts';
import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import { type BatchItem, statusIs } from './batch-item.ts';
import { withFetchedRoster } from './fetched-roster.ts';
import { FileRefused } from './file-refused.ts';
import { failImport, finishImport } from './finish-import.ts';
import { noteFile, settleFile } from './judge-file.ts';
import { batchKey } from './keys.ts';
import { chunkObject, errorsObject, uploadObject } from './object-keys.ts';
import type { Files, House, ImportQueue, Villages } from './ports.ts';
import { CHUNK_HOUSEHOLDS } from './record-chunk.ts';
import { hashedPeople, readRolls } from './rolls.ts';
import type { RosterFile } from './sheet-rows.ts';
import { standElsewhere } from './stand-elsewhere.ts';

export type JudgeDeps = { readonly files: Files; readonly queue: ImportQueue; readonly villages: Villages; readonly now: () => Date };

export const chunkBind = (batchId: string, chunk: number): string => `chunk#${batchId}#${chunk}`;

/**
 * The first piece of an import over the queue: judges the whole file, leaves its households sealed in storage by chunks, and
 * sends a message for each. Nothing of the roster is written before the file is judged to its end. Safe to be done again:
 * objects are overwritten by the same, and messages sent twice meet their chunk's receipt.
 */
export const judgeImport =
  (house: House, deps: JudgeDeps) =>
  async (batchId: string): Promise<void> => {
    const batch = (await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem | undefined;
    if (!batch || (batch.status !== 'judging' && batch.status !== 'importing')) return;
    const chunks = batch.status === 'importing' ? (batch.chunks ?? 0) : await judged(house, deps, batch);
    if (chunks === 'failed') return;
    await deps.queue.send(
      Array.from({ length: chunks }, (_, chunk) => ({ kind: 'chunk' as const, institution: house.institution, batchId, chunk })),
    );
    // A file without one accepted row has no chunk that could end it.
    if (chunks === 0) await finishImport(house, deps.now)(batchId);
  };

const judged = async (house: House, deps: JudgeDeps, batch: BatchItem): Promise<number | 'failed'> => {
  try {
    const key = uploadObject(house.institution, batch.batchId);
    const chunks = await withFetchedRoster(deps.files, key, (file) => split(house, deps, batch, file));
    if (chunks !== 'missing') return chunks;
    await failImport(house, deps.now)(batch, '名册没有传完，请重新上传。');
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await failImport(house, deps.now)(batch, error.message);
  }
  return 'failed';
};

const split = async (house: House, deps: JudgeDeps, batch: BatchItem, file: RosterFile): Promise<number> => {
  const { batchId, village } = batch;
  const judge = await noteFile(file);
  const rolls = await readRolls(house, hashedPeople(house, judge.people()), batchId);
  const judgement = settleFile(file, judge, standElsewhere(house, village, await deps.villages.list(house), rolls));
  let [chunks, issues, errors] = [0, 0, errorCsvHead];
  let waiting: JudgedHousehold[] = [];
  const leave = async (households: readonly JudgedHousehold[]): Promise<void> => {
    const chunk = chunks++;
    await deps.files.put(chunkObject(house.institution, batchId, chunk), house.sealer.seal(households, chunkBind(batchId, chunk)));
  };
  for await (const { households, issues: told } of judgement.judged) {
    waiting.push(...households);
    issues += told.length;
    for (const issue of told) errors += errorCsvLine(issue);
    while (waiting.length >= CHUNK_HOUSEHOLDS) await leave(waiting.splice(0, CHUNK_HOUSEHOLDS));
  }
  if (waiting.length > 0) await leave(waiting);
  waiting = [];
  await deps.files.put(errorsObject(house.institution, batchId), errors);
  await house.table.write([
    {
      kind: 'update',
      key: batchKey(batchId),
      set: { status: 'importing', counts: judgement.counts(), issues, chunks, progressAt: deps.now().toISOString() },
      condition: statusIs('judging'),
    },
  ]);
  return chunks;
};
