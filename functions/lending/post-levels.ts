import type { InterestAccrued } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate, PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Levels } from '@huinong/shared/lending/ledger/levels.ts';
import { factWrite } from '../platform/facts.ts';
import type { Key, Write } from '../platform/table.ts';
import { accrualKey } from './keys.ts';
import type { House } from './ports.ts';
import type { ShardFigures } from './shard-sums.ts';

/** How far a shard's accrual has come, and what it stood at: earned and unpaid, by product and account. */
export type LevelItem = Key & {
  readonly through: PlainDate;
  readonly levels: Readonly<Record<string, Levels>>;
  readonly figures: ShardFigures;
};

/** A shard's new levels, and the change that they are told by. */
export type LevelPosting = {
  readonly shard: number;
  readonly on: BusinessDate;
  readonly levels: LevelItem['levels'];
  readonly figures: ShardFigures;
  readonly facts: readonly InterestAccrued[];
};

/** Gives what stands for the shard: what was posted, or what another close of the same date had posted before. */
export type PostLevels = (posting: LevelPosting) => Promise<ShardFigures>;

/** A transaction takes no more. */
const MOST_WRITES = 100;

const writesOf = ({ shard, on, levels, figures, facts }: LevelPosting): Write[] => {
  const item: LevelItem = { ...accrualKey(shard), through: on, levels, figures };
  const isFirst = { expression: 'attribute_not_exists(pk) OR through < :on', values: { ':on': on } };
  return [{ kind: 'put', item, condition: isFirst }, ...facts.map((fact) => factWrite(fact))];
};

type Waiting = { readonly posting: LevelPosting; readonly writes: readonly Write[] };

/** The first of those that wait, as many as one transaction takes, and one at least. */
const takeBatch = (waiting: Waiting[]): Waiting[] => {
  let [taken, writes] = [0, 0];
  for (const one of waiting) {
    writes += one.writes.length;
    if (writes > MOST_WRITES) break;
    taken += 1;
  }
  return waiting.splice(0, Math.max(taken, 1));
};

/**
 * Posts the levels of shards, each once a date. Shards that end while a posting is on its way go together into the next one:
 * an institution with few loans has as many shards as one with many, and does not pay for a transaction each.
 */
export const levelPoster = ({ table }: House): PostLevels => {
  const waiting: Waiting[] = [];
  const stands = new Map<number, ShardFigures>();
  let turn: Promise<void> = Promise.resolve();

  const postOne = async ({ posting, writes }: Waiting): Promise<void> => {
    if ((await table.write(writes)) === 'done') return;
    const others = (await table.get(accrualKey(posting.shard), { consistent: true })) as LevelItem | undefined;
    if (others) stands.set(posting.shard, others.figures);
  };
  const postBatch = async (): Promise<void> => {
    const batch = takeBatch(waiting);
    const [first] = batch;
    if (first === undefined) return;
    if (batch.length === 1) return postOne(first);
    if ((await table.write(batch.flatMap(({ writes }) => writes))) === 'done') return;
    // Another close came before with one of them, or with all.
    for (const one of batch) await postOne(one);
  };

  return async (posting) => {
    waiting.push({ posting, writes: writesOf(posting) });
    // Each has a turn, and each turn takes at least one: by the end of its own every posting is written.
    turn = turn.then(postBatch);
    await turn;
    return stands.get(posting.shard) ?? posting.figures;
  };
};
