import type { DayClosed } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, readBusinessDate } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { TellProgress } from '../platform/job.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent } from '../platform/table.ts';
import { accrueShard, type ShardFigures } from './accrue-shard.ts';
import { collectShard } from './collect-shard.ts';
import { closeKey, SHARDS } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';

export type DayFigures = {
  readonly date: PlainDate;
  readonly next: PlainDate;
  /** Open loans at the end of the day; of them, how many earned interest, and how many are overdue. */
  readonly loans: number;
  readonly accruals: number;
  readonly overdue: number;
  readonly interestFen: Fen;
};

const notYet = (date: PlainDate): Refusal => ({ kind: 'dayNotOpen', status: 422, title: `${date} 还不是当前营业日` });
const neverClosed = (date: PlainDate): Refusal => ({ kind: 'dayNotClosed', status: 404, title: `${date} 没有日终记录` });

/**
 * Closes a business date: collects what is due, levels the accrual shard by shard, and moves the date on last.
 * Run again for a closed date it only tells what that close did; after a kill it goes on where it stopped.
 * @param asked the date to close; undefined is the current one
 */
export const closeDay =
  (deps: LendingDeps, tell: TellProgress = async () => {}) =>
  async (institution: string, asked?: PlainDate): Promise<Result<DayFigures, Refusal>> => {
    const home = await deps.house(institution);
    const current = await readBusinessDate(home.table);
    const date = asked ?? current;
    if (date > current) return refuse(notYet(date));
    if (date < current) return closedFigures(home, date);
    return moveOn(deps, home, figuresOf(date, await closeShards(deps, home, date, tell)));
  };

const SIDE_BY_SIDE = 4;

const closeShards = async (deps: LendingDeps, home: House, date: BusinessDate, tell: TellProgress): Promise<ShardFigures[]> => {
  const figures: ShardFigures[] = [];
  const left = Array.from({ length: SHARDS }, (_, shard) => shard);
  const worker = async (): Promise<void> => {
    for (let shard = left.pop(); shard !== undefined; shard = left.pop()) {
      await collectShard(deps, home, shard, date);
      figures.push(await accrueShard(deps, home, shard, date));
      await tell({ done: sum(figures, ({ loans }) => loans), total: null, share: figures.length / SHARDS });
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return figures;
};

const sum = (shards: readonly ShardFigures[], of: (shard: ShardFigures) => number): number =>
  shards.reduce((total, shard) => total + of(shard), 0);

const figuresOf = (date: BusinessDate, shards: readonly ShardFigures[]): DayFigures => ({
  date,
  next: addDays(date, 1),
  loans: sum(shards, (shard) => shard.loans),
  accruals: sum(shards, (shard) => shard.accruals),
  overdue: sum(shards, (shard) => shard.overdue),
  interestFen: sum(shards, (shard) => shard.interestFen),
});

const closedFigures = async ({ table }: House, date: PlainDate): Promise<Result<DayFigures, Refusal>> => {
  const item = await table.get(closeKey(date), { consistent: true });
  return item ? ok(item.figures as DayFigures) : refuse(neverClosed(date));
};

const moveOn = async (deps: LendingDeps, home: House, figures: DayFigures): Promise<Result<DayFigures, Refusal>> => {
  const { date, next, loans, interestFen, overdue } = figures;
  const now = deps.now();
  const fact: DayClosed = {
    type: 'lending.dayClosed',
    version: 1,
    factId: newFactId(now),
    institution: home.institution,
    on: date,
    at: now.toISOString(),
    body: { date, next, loans, interestFen, overdue },
  };
  const outcome = await home.table.write([
    {
      kind: 'update',
      key: businessDateKey,
      set: { date: next },
      condition: { expression: '#date = :date', names: { '#date': 'date' }, values: { ':date': date } },
    },
    { kind: 'put', item: { ...closeKey(date), figures, closedAt: fact.at }, condition: absent },
    factWrite(fact),
  ]);
  if (outcome === 'done') return ok(figures);
  const others = await closedFigures(home, date);
  return others.ok ? others : refuse(changedMeanwhile);
};
