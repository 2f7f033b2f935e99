import { addDays } from '../../kernel/date.ts';
import { passes } from '../../kernel/value-test.ts';
import type { LedgerName, Points } from '../ledger/account.ts';
import { type Cap, capsOn } from '../ledger/caps.ts';
import type { Earning } from '../ledger/earn.ts';
import type { Deed } from './deed.ts';
import type { Award, EarningBudget, EarningRule, EarningRuleset } from './ruleset.ts';

/** What a deed earns under one rule, before caps and budgets. */
export type Awarded = {
  readonly rule: EarningRule;
  readonly ledger: LedgerName;
  readonly earning: Earning;
  readonly caps: readonly Cap[];
  readonly budgets: readonly EarningBudget[];
};

const pointsOf = ({ values }: Deed, award: Award): Points => {
  if ('fixed' in award) return award.fixed;
  const { value, every, points } = award.per;
  const found = values[value];
  return typeof found === 'number' ? Math.max(0, Math.floor(found / every)) * points : 0;
};

const holdsFor = (rule: EarningRule, deed: Deed, groups: readonly string[]): boolean =>
  rule.deed === deed.kind &&
  (rule.from === undefined || deed.on >= rule.from) &&
  (rule.to === undefined || deed.on <= rule.to) &&
  (rule.groups === undefined || rule.groups.some((group) => groups.includes(group))) &&
  rule.when.every((test) => passes(deed.values, test));

const budgetsOf = ({ ledger, source, campaign }: EarningRule, budgets: readonly EarningBudget[]): readonly EarningBudget[] =>
  budgets.filter(
    (budget) =>
      budget.ledger === ledger &&
      (budget.source === null || budget.source === source) &&
      (budget.campaign === null || budget.campaign === campaign),
  );

/** What a deed earns under each rule that it meets; a rule that comes to no points is left out. */
export const judgeDeed = (ruleset: EarningRuleset, deed: Deed, groups: readonly string[] = []): readonly Awarded[] =>
  ruleset.rules
    .filter((rule) => holdsFor(rule, deed, groups))
    .map((rule): Awarded => {
      const { source, ledger, available } = rule;
      const earning: Earning = {
        earningId: `${deed.deedId}.${rule.id}`,
        source,
        points: pointsOf(deed, rule.award),
        earnedOn: deed.on,
        available: typeof available === 'object' ? { on: addDays(deed.on, available.afterDays) } : available,
      };
      const caps = capsOn(
        ruleset.caps.filter((cap) => cap.ledger === ledger),
        source,
      );
      return { rule, ledger, earning, caps, budgets: budgetsOf(rule, ruleset.budgets) };
    })
    .filter(({ earning }) => earning.points > 0);
