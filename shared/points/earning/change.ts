import type { PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Points } from '../ledger/account.ts';
import type { DeedKind } from './deed.ts';
import type { Award, EarningRule, EarningRuleset } from './ruleset.ts';

/** More points for a deed for a while: who, when, and what all of it may cost. */
export type Campaign = {
  readonly title: string;
  readonly deed: DeedKind;
  /** For each deed; or for each full unit that the deed's usual rule counts by: an instalment, an hour, 10 yuan. */
  readonly counted: 'deed' | 'unit';
  readonly points: Points;
  /** Both days count. */
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Village codes; none: everybody. */
  readonly villages: readonly string[];
  readonly budgetPoints: Points;
  /** The most that one person gets out of it; null: only the usual caps. */
  readonly personPoints: Points | null;
};

export type RulesetChange =
  | { readonly kind: 'campaign'; readonly campaign: Campaign }
  | { readonly kind: 'stop'; readonly ruleId: string }
  | ({ readonly kind: 'ruleset' } & Omit<EarningRuleset, 'id'>);

export type ChangeRefusal = { readonly kind: 'ruleUnknown' } | { readonly kind: 'noUnit' } | { readonly kind: 'nothingChanges' };

/** `earning@2` after `earning@1`. */
export const nextRulesetId = (id: string): string => id.replace(/\d+$/, (version) => `${Number(version) + 1}`);

/** The rule that a deed has always been counted by: the first that belongs to no campaign. */
const usualRule = ({ rules }: EarningRuleset, deed: DeedKind): EarningRule | undefined =>
  rules.find((rule) => rule.deed === deed && rule.campaign === undefined);

const awardOf = ({ counted, points }: Campaign, usual: EarningRule | undefined): Award | null => {
  if (counted === 'deed') return { fixed: points };
  return usual && 'per' in usual.award ? { per: { ...usual.award.per, points } } : null;
};

/**
 * A campaign stands beside the usual rules: it counts in the ledger and the scene of the deed's usual rule and waits as long, has a
 * source of its own, so that the usual source's caps leave it alone (the day's cap of the ledger does not), and a budget for good.
 */
const withCampaign = (base: EarningRuleset, campaign: Campaign): Result<EarningRuleset, ChangeRefusal> => {
  const id = nextRulesetId(base.id);
  const name = id.replace('@', '-campaign-');
  const usual = usualRule(base, campaign.deed);
  const award = awardOf(campaign, usual);
  if (!award) return refuse({ kind: 'noUnit' });
  const ledger = usual?.ledger ?? 'bank';
  const { title, deed, from, to, villages, budgetPoints, personPoints } = campaign;
  const rule: EarningRule = {
    ...{ id: name, ledger, source: name, scene: usual?.scene ?? 'local', title, deed, when: usual?.when ?? [], award },
    available: usual?.available ?? 'now',
    from,
    to,
    ...(villages.length === 0 ? {} : { groups: villages }),
    campaign: name,
  };
  const cap = personPoints === null ? [] : [{ capId: name, ledger, source: name, period: 'ever' as const, points: personPoints }];
  const budget = { budgetId: name, ledger, source: null, campaign: name, period: 'ever' as const, points: budgetPoints };
  return ok({ id, rules: [...base.rules, rule], caps: [...base.caps, ...cap], budgets: [...base.budgets, budget] });
};

/** Without a rule, and without the caps and budgets that only spoke of it. */
const without = (base: EarningRuleset, ruleId: string): Result<EarningRuleset, ChangeRefusal> => {
  const rules = base.rules.filter(({ id }) => id !== ruleId);
  if (rules.length === base.rules.length) return refuse({ kind: 'ruleUnknown' });
  const named = (source: string | null): boolean => source === null || rules.some((rule) => rule.source === source);
  const running = (campaign: string | null): boolean => campaign === null || rules.some((rule) => rule.campaign === campaign);
  return ok({
    id: nextRulesetId(base.id),
    rules,
    caps: base.caps.filter(({ source }) => named(source)),
    budgets: base.budgets.filter(({ source, campaign }) => named(source) && running(campaign)),
  });
};

/** The next rule set when this one is changed so; it is checked whole and tried on past deeds before anybody is asked to release it. */
export const changedRuleset = (base: EarningRuleset, change: RulesetChange): Result<EarningRuleset, ChangeRefusal> => {
  switch (change.kind) {
    case 'campaign':
      return withCampaign(base, change.campaign);
    case 'stop':
      return without(base, change.ruleId);
    case 'ruleset': {
      const { rules, caps, budgets } = change;
      const same =
        JSON.stringify({ rules, caps, budgets }) === JSON.stringify({ rules: base.rules, caps: base.caps, budgets: base.budgets });
      return same ? refuse({ kind: 'nothingChanges' }) : ok({ id: nextRulesetId(base.id), rules, caps, budgets });
    }
  }
};
