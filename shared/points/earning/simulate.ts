import { emptyAccount, type LedgerName, type Points, type PointsAccount } from '../ledger/account.ts';
import { periodOf } from '../ledger/caps.ts';
import { decideEarning } from '../ledger/earn.ts';
import type { Deed } from './deed.ts';
import { judgeDeed } from './judge-deed.ts';
import type { EarningRuleset } from './ruleset.ts';

export type RuleOutcome = {
  readonly ruleId: string;
  readonly awards: number;
  readonly askedPoints: Points;
  readonly grantedPoints: Points;
  /** Not granted because of a person's cap, or because a budget was used up. */
  readonly cutByCaps: Points;
  readonly cutByBudgets: Points;
};

export type Simulation = {
  readonly deeds: number;
  readonly persons: number;
  readonly rules: readonly RuleOutcome[];
  readonly points: Points;
};

type Counting = { awards: number; askedPoints: Points; grantedPoints: Points; cutByCaps: Points; cutByBudgets: Points };

/**
 * What a rule set would have granted for past deeds, with its caps and budgets, in the order they came: looked at before a
 * release (handbook section 8).
 */
export const simulateEarning = (
  ruleset: EarningRuleset,
  deeds: readonly Deed[],
  groupsOf: (personId: string) => readonly string[],
): Simulation => {
  const accounts = new Map<string, PointsAccount>();
  const used = new Map<string, Points>();
  const outcomes = new Map<string, Counting>(
    ruleset.rules.map(({ id }) => [id, { awards: 0, askedPoints: 0, grantedPoints: 0, cutByCaps: 0, cutByBudgets: 0 }]),
  );
  const accountOf = (name: string, ledger: LedgerName): PointsAccount => accounts.get(name) ?? emptyAccount(ledger);
  for (const deed of deeds)
    for (const { rule, ledger, earning, caps, budgets } of judgeDeed(ruleset, deed, groupsOf(deed.personId))) {
      const outcome = outcomes.get(rule.id) as Counting;
      const name = `${ledger} ${deed.personId}`;
      const periods = budgets.map(({ budgetId, period, points }) => ({ key: `${budgetId} ${periodOf(period, deed.on)}`, points }));
      const left = Math.min(earning.points, ...periods.map(({ key, points }) => points - (used.get(key) ?? 0)));
      outcome.awards++;
      outcome.askedPoints += earning.points;
      const moment = { on: deed.on, at: `${deed.on}T00:00:00.000Z` };
      const decided = decideEarning(accountOf(name, ledger), { ...earning, points: left }, caps, moment);
      const granted = decided.ok ? decided.value.earning.slice.points : 0;
      outcome.cutByBudgets += earning.points - left;
      outcome.cutByCaps += left - granted;
      outcome.grantedPoints += granted;
      for (const { key } of periods) used.set(key, (used.get(key) ?? 0) + granted);
      if (decided.ok) accounts.set(name, decided.value.course.account);
    }
  const rules = [...outcomes].map(([ruleId, outcome]): RuleOutcome => ({ ruleId, ...outcome }));
  return {
    deeds: deeds.length,
    persons: new Set(deeds.map(({ personId }) => personId)).size,
    rules,
    points: rules.reduce((sum, { grantedPoints }) => sum + grantedPoints, 0),
  };
};
