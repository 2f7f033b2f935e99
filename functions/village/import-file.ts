import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Counts } from '@huinong/shared/village/counts.ts';
import type { JudgedHousehold } from '@huinong/shared/village/household.ts';
import type { JudgedIssue } from '@huinong/shared/village/judge.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { ulid } from '../platform/ulid.ts';
import { newBatch } from './batch-item.ts';
import { finishImport } from './finish-import.ts';
import { noteFile, settleFile } from './judge-file.ts';
import { batchIdOf } from './keys.ts';
import { openBatch, putBatch } from './open-batch.ts';
import { patiently } from './patiently.ts';
import type { House, Villages } from './ports.ts';
import { CHUNK_HOUSEHOLDS, type Chunk, recordChunk } from './record-chunk.ts';
import { hashedPeople, readRolls } from './rolls.ts';
import type { RosterFile } from './sheet-rows.ts';
import { standElsewhere } from './stand-elsewhere.ts';

/** Chunks in the store's hands at once: enough that it never waits for us, few enough that memory stays flat. */
const SIDE_BY_SIDE = 4;

export type ImportFile = { readonly village: string; readonly fileName: string; readonly by: string; readonly on: string };
export type Imported = {
  readonly batchId: string;
  readonly counts: Counts;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
};

/** Runs work with at most so many pieces under way; the first that fails ends it. */
const lanes = (limit: number) => {
  const underWay = new Set<Promise<unknown>>();
  let failure: { readonly error: unknown } | undefined;
  const check = (): void => {
    if (failure) throw failure.error;
  };
  return {
    run: async (work: () => Promise<unknown>): Promise<void> => {
      while (underWay.size >= limit) await Promise.race(underWay);
      check();
      const piece: Promise<unknown> = work()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => underWay.delete(piece));
      underWay.add(piece);
    },
    end: async (): Promise<void> => {
      await Promise.all(underWay);
      check();
    },
  };
};

/** The batch was taken for dead while this process stood still, and the village is another's. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * Imports a file at hand in this process: judged first, then read again while its chunks are written. The same rules, chunks and
 * receipts as an import over HTTP; killed, the next import of the village takes over and finds done what was done.
 */
export const importFile =
  (house: House, villages: Villages, now: () => Date) =>
  async (
    file: RosterFile,
    command: ImportFile,
    tell: (issues: readonly JudgedIssue[], rows: number) => Promise<void>,
  ): Promise<Result<Imported, Refusal>> => {
    const { village } = command;
    const judge = await noteFile(file);
    const known = await patiently(() => villages.list(house));
    const at = now();
    const batch = newBatch({ ...command, batchId: batchIdOf(village, ulid(at)), at, status: 'importing', direct: true });
    const opened = await openBatch(house, { village, batchId: batch.batchId, at, write: putBatch(batch) });
    if (!opened.ok) return opened;
    if (typeof opened.value !== 'string') return refuse(changedMeanwhile);
    const fresh = opened.value === 'opened-fresh';

    const rolls = await patiently(() => readRolls(house, hashedPeople(house, judge.people()), batch.batchId));
    const elsewhere = standElsewhere(house, village, known, rolls);
    const judgement = settleFile(file, judge, (households, covers) => patiently(() => elsewhere(households, covers)));
    const record = async (chunk: Chunk): Promise<void> => {
      if ((await patiently(() => recordChunk(house, now)(chunk))) === 'over') throw new Overtaken();
    };
    const { run, end } = lanes(SIDE_BY_SIDE);
    let [chunks, issues] = [0, 0];
    const send = (households: readonly JudgedHousehold[]): Promise<void> => {
      const chunk = chunks++;
      return run(() => record({ batchId: batch.batchId, village, startedAt: batch.startedAt, on: command.on, fresh, chunk, households }));
    };
    const waiting: JudgedHousehold[] = [];
    try {
      for await (const judged of judgement.judged) {
        issues += judged.issues.length;
        await tell(judged.issues, judgement.counts().total);
        waiting.push(...judged.households);
        while (waiting.length >= CHUNK_HOUSEHOLDS) await send(waiting.splice(0, CHUNK_HOUSEHOLDS));
      }
      if (waiting.length > 0) await send(waiting);
      await end();
    } catch (error) {
      if (error instanceof Overtaken) return refuse(changedMeanwhile);
      throw error;
    }
    const counts = judgement.counts();
    const ended = await patiently(() => finishImport(house, now)(batch.batchId, { counts, issues, chunks }));
    if (ended.status !== 'done') return refuse(changedMeanwhile);
    const { created, updated, unchanged } = ended;
    return ok({ batchId: batch.batchId, counts, created, updated, unchanged });
  };
