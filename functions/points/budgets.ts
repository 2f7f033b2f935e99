import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { splitBudget, takeShares } from '@huinong/shared/points/budget/shards.ts';
import type { Points } from '@huinong/shared/points/ledger/account.ts';
import { type CapPeriod, periodOf } from '@huinong/shared/points/ledger/caps.ts';
import type { Item, Table, Write } from '../platform/table.ts';
import type { BudgetShare } from './items.ts';
import { BUDGET_SHARDS, budgetKey } from './keys.ts';

/** A bound on what everybody together gets in a period. */
export type Budget = { readonly budgetId: string; readonly period: CapPeriod; readonly points: Points };

const FOREVER = 'ever';
const periodName = ({ period }: Budget, on: PlainDate): string => periodOf(period, on) || FOREVER;

const grantedOf = (item: Item | undefined): Points => (item?.granted as number | undefined) ?? 0;

/** What a part has left by what was read of it. */
const leftIn = (budget: Budget, shard: number, item: Item | undefined): Points =>
  Math.max(0, (splitBudget(budget.points, BUDGET_SHARDS)[shard] ?? 0) - grantedOf(item));

/** What all parts of a budget have given out in the period that a date lies in. */
export const usedOf = async (table: Table, budget: Budget, on: PlainDate): Promise<Points> => {
  const keys = Array.from({ length: BUDGET_SHARDS }, (_, shard) => budgetKey(budget.budgetId, periodName(budget, on), shard));
  return (await table.getAll(keys)).reduce((sum, item) => sum + grantedOf(item), 0);
};

/** What every part has left: one more read, when the first part does not suffice. */
export const leftInAll = async (table: Table, budget: Budget, on: PlainDate): Promise<readonly Points[]> => {
  const keys = Array.from({ length: BUDGET_SHARDS }, (_, shard) => budgetKey(budget.budgetId, periodName(budget, on), shard));
  return (await table.getAll(keys, { consistent: true })).map((item, shard) => leftIn(budget, shard, item));
};

/**
 * All of it from one part, unread: the condition of the write says whether the part still had it. Those of a rush take from
 * different parts, and none costs a read.
 */
export const unread = (budget: Budget, on: PlainDate, shard: number, points: Points): readonly BudgetShare[] => [
  { budgetId: budget.budgetId, period: periodName(budget, on), shard, points },
];

/** Which parts give how much: as much as they have left of what is asked. */
export const sharesOf = (
  budget: Budget,
  on: PlainDate,
  lefts: readonly Points[],
  preferred: number,
  points: Points,
): readonly BudgetShare[] =>
  takeShares(lefts, preferred, points).map((share) => ({ ...share, budgetId: budget.budgetId, period: periodName(budget, on) }));

/**
 * A part counts what it gave and never goes above its share: the condition makes the budget exact however many take from it at
 * once. Nothing is made ready beforehand, and a budget that is raised is raised in every part by the next look at it.
 */
export const takeWrites = (budget: Budget, shares: readonly BudgetShare[]): readonly Write[] =>
  shares.map(({ budgetId, period, shard, points }) => {
    const most = (splitBudget(budget.points, BUDGET_SHARDS)[shard] ?? 0) - points;
    // A part that gave nothing yet has its whole share, which may be less than what is asked.
    const untouched = most < 0 ? '' : 'attribute_not_exists(#granted) OR ';
    return {
      kind: 'update',
      key: budgetKey(budgetId, period, shard),
      add: { granted: points },
      condition: {
        expression: `${untouched}#granted <= :most`,
        names: { '#granted': 'granted' },
        values: { ':most': most },
      },
    };
  });

/** What was given out wrongly goes back to the parts it came from. */
export const giveBackWrites = (shares: readonly BudgetShare[]): readonly Write[] =>
  shares.map(({ budgetId, period, shard, points }) => ({
    kind: 'update',
    key: budgetKey(budgetId, period, shard),
    add: { granted: -points },
  }));
