import type { Batch } from '@huinong/shared/contracts/village.ts';
import type { Counts } from '@huinong/shared/village/counts.ts';
import { absent, type Condition, type Item, type Write } from '../platform/item.ts';
import { batchKey, villageKey } from './keys.ts';

export type BatchStatus = Batch['status'];

/** An import as stored; the counters grow with every chunk, in the chunk's own transaction. */
export type BatchItem = Item & {
  readonly et: 'batch';
  readonly batchId: string;
  readonly village: string;
  readonly fileName: string;
  readonly by: string;
  readonly on: string;
  /** Run by one process from a file at hand (the command line), not by the queue: its worker dies with the process. */
  readonly direct: boolean;
  /** The village's first: no household of it can be stored but this batch's own, so none need be read. */
  readonly fresh: boolean;
  readonly status: BatchStatus;
  readonly failure: string | null;
  readonly counts: Counts | null;
  /** Rows of the file with an error line. */
  readonly issues: number;
  /** How many chunks there are; null until the file is judged. */
  readonly chunks: number | null;
  readonly chunksDone: number;
  readonly rowsDone: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly newHouseholds: number;
  /** Households that an undo left as they were, because something later stands on them. */
  readonly undoLeft: number;
  /** Households that the undo at work has taken away so far. */
  readonly undoneHouseholds: number;
  readonly startedAt: string;
  /** When it last moved; one that has not moved for long has lost its worker. */
  readonly progressAt: string;
  readonly finishedAt: string | null;
};

export type NewBatch = {
  readonly batchId: string;
  readonly village: string;
  readonly fileName: string;
  readonly by: string;
  readonly on: string;
  readonly at: Date;
  readonly status: 'judging' | 'importing';
  readonly direct: boolean;
};

export const newBatch = ({ batchId, village, fileName, by, on, at, status, direct }: NewBatch): BatchItem => ({
  ...batchKey(batchId),
  et: 'batch',
  batchId,
  village,
  fileName,
  by,
  on,
  direct,
  fresh: false,
  status,
  failure: null,
  counts: null,
  issues: 0,
  chunks: null,
  chunksDone: 0,
  rowsDone: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  newHouseholds: 0,
  undoLeft: 0,
  undoneHouseholds: 0,
  startedAt: at.toISOString(),
  progressAt: at.toISOString(),
  finishedAt: null,
});

export const statusIs = (...statuses: readonly BatchStatus[]): Condition => ({
  expression: `#status IN (${statuses.map((_, i) => `:s_${i}`).join(', ')})`,
  names: { '#status': 'status' },
  values: Object.fromEntries(statuses.map((status, i) => [`:s_${i}`, status])),
});

/** A village imports one file at a time: its state names the batch at work. */
export type VillageState = { readonly activeBatch: string | null; readonly households: number };

export const villageStateOf = (item: Item | undefined): VillageState => ({
  activeBatch: (item?.activeBatch as string | undefined) ?? null,
  households: (item?.households as number | undefined) ?? 0,
});

/** The village is still this batch's. */
export const activeIs = (batchId: string): Condition => ({
  expression: '#active = :batch',
  names: { '#active': 'activeBatch' },
  values: { ':batch': batchId },
});

/** Takes the village for a batch from how it was found: never imported, at rest, or with a batch that is over. */
export const takeVillage = (village: string, batchId: string, found: Item | undefined): Write => {
  const { activeBatch } = villageStateOf(found);
  const atRest: Condition = { expression: 'attribute_not_exists(#active)', names: { '#active': 'activeBatch' } };
  return {
    kind: 'update',
    key: villageKey(village),
    set: { et: 'village-state', activeBatch: batchId },
    add: { households: 0 },
    condition: found === undefined ? absent : activeBatch === null ? atRest : activeIs(activeBatch),
  };
};

/** Counts households of the batch that has the village. */
export const countHouseholds = (village: string, batchId: string, households: number): Write => ({
  kind: 'update',
  key: villageKey(village),
  add: { households },
  condition: activeIs(batchId),
});

export const releaseVillage = (village: string, batchId: string, households: number): Write => ({
  kind: 'update',
  key: villageKey(village),
  add: { households },
  remove: ['activeBatch'],
  condition: activeIs(batchId),
});

const secondsBetween = (from: string, to: string): number => Math.max(0.001, (Date.parse(to) - Date.parse(from)) / 1000);

/** As staff see it. */
export const batchView = (item: BatchItem): Batch => {
  const total = item.counts?.accepted ?? 0;
  const rowsPerSecond = Number((item.rowsDone / secondsBetween(item.startedAt, item.finishedAt ?? item.progressAt)).toFixed(1));
  const moving = item.status === 'importing' || item.status === 'judging';
  const left = moving && rowsPerSecond > 0 ? Math.ceil((total - item.rowsDone) / rowsPerSecond) : null;
  return {
    batchId: item.batchId,
    village: item.village,
    fileName: item.fileName,
    status: item.status,
    failure: item.failure,
    counts: item.counts,
    progress: { done: item.rowsDone, total, rowsPerSecond, secondsLeft: moving ? left : null },
    created: item.created,
    updated: item.updated,
    unchanged: item.unchanged,
    undoLeft: item.undoLeft,
    startedAt: item.startedAt,
    finishedAt: item.finishedAt,
    undoable: undoable(item),
  };
};

export const undoable = (item: BatchItem): boolean =>
  (item.status === 'done' || item.status === 'failed') && item.created + item.updated > 0;
