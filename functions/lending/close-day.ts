import type { CalendarMissing, DayClosed } from '@huinong/shared/facts/lending.ts';
import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { missingYears } from '@huinong/shared/lending/calendar/maturity-shift.ts';
import { isWorkingDay } from '@huinong/shared/lending/calendar/working-calendar.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite } from '../platform/facts.ts';
import type { TellProgress } from '../platform/job.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent } from '../platform/table.ts';
import { closeShards } from './close-shards.ts';
import { head } from './happen.ts';
import { accrualKey, closeKey, missingYearKey, SHARDS, worldKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import type { LevelItem } from './post-levels.ts';
import type { ShardFigures } from './shard-sums.ts';
import { worldOf } from './world.ts';

export type DayFigures = ShardFigures & { readonly date: PlainDate; readonly next: PlainDate };

const notYet = (date: PlainDate): Refusal => ({ kind: 'dayNotOpen', status: 422, title: `${date} 还不是当前营业日` });
const neverClosed = (date: PlainDate): Refusal => ({ kind: 'dayNotClosed', status: 404, title: `${date} 没有日终记录` });

const SHARD_KEYS = Array.from({ length: SHARDS }, (_, shard) => accrualKey(shard));

/**
 * Closes a business date shard by shard: rates, dues, debits, ageing, levels; and moves the date on last.
 * Run again for a closed date it only tells what that close did; after a kill it goes on where it stopped.
 * @param asked the date to close; undefined is the current one
 */
export const closeDay =
  (deps: LendingDeps, tell: TellProgress = async () => {}) =>
  async (institution: string, asked?: PlainDate): Promise<Result<DayFigures, Refusal>> => {
    const home = await deps.house(institution);
    const [dateRead, worldRead, ...levels] = await home.table.getAll([businessDateKey, worldKey, ...SHARD_KEYS], { consistent: true });
    const current = businessDateOf(dateRead);
    const date = asked ?? current;
    if (date > current) return refuse(notYet(date));
    if (date < current) return closedFigures(home, date);
    const world = worldOf(worldRead);
    await tellMissingYears(deps, home, missingYears(world.calendar, date), date);
    return moveOn(
      deps,
      home,
      world,
      figuresOf(date, await closeShards({ deps, home, on: date, world }, levels as readonly (LevelItem | undefined)[], tell)),
    );
  };

/** A year without its calendar is the administrator's to load; told once a year, whatever day it is noticed. */
const tellMissingYears = async (deps: LendingDeps, home: House, years: readonly number[], on: BusinessDate): Promise<void> => {
  for (const year of years) {
    const fact: CalendarMissing = { type: 'lending.calendarMissing', ...head(deps, home, on), body: { year } };
    await home.table.write([{ kind: 'put', item: { ...missingYearKey(String(year)), noticedOn: on }, condition: absent }, factWrite(fact)]);
  }
};

const sum = (shards: readonly ShardFigures[], of: (shard: ShardFigures) => number): number =>
  shards.reduce((total, shard) => total + of(shard), 0);

const figuresOf = (date: BusinessDate, shards: readonly ShardFigures[]): DayFigures => ({
  date,
  next: addDays(date, 1),
  loans: sum(shards, (shard) => shard.loans),
  accruals: sum(shards, (shard) => shard.accruals),
  overdue: sum(shards, (shard) => shard.overdue),
  reclassified: sum(shards, (shard) => shard.reclassified),
  alerts: sum(shards, (shard) => shard.alerts),
  interestFen: sum(shards, (shard) => shard.interestFen),
});

const closedFigures = async ({ table }: House, date: PlainDate): Promise<Result<DayFigures, Refusal>> => {
  const item = await table.get(closeKey(date), { consistent: true });
  return item ? ok(item.figures as DayFigures) : refuse(neverClosed(date));
};

const moveOn = async (deps: LendingDeps, home: House, world: World, figures: DayFigures): Promise<Result<DayFigures, Refusal>> => {
  const { date, next, loans, interestFen, overdue, reclassified, alerts } = figures;
  const nextIsWorkingDay = isWorkingDay(world.calendar, next);
  const body = { date, next, nextIsWorkingDay, loans, interestFen, overdue, reclassified, alerts };
  const fact: DayClosed = { type: 'lending.dayClosed', ...head(deps, home, date), body };
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
