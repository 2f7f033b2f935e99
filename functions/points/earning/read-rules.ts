import type * as contract from '@huinong/shared/contracts/earning.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type { EarningBudget, EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { usedOf } from '../budgets.ts';
import type { House, PointsDeps } from '../ports.ts';
import { PROPOSALS, releasedKey } from './keys.ts';
import { type ProposalItem, wordsOf } from './proposals.ts';
import { releasedId, rulesetOf } from './released.ts';

type Asked = { readonly principal: Principal };

const releasedNow = async (home: House) => {
  const [date, pointer] = await home.table.getAll([businessDateKey, releasedKey], { consistent: true });
  return { asOf: businessDateOf(date), ruleset: await rulesetOf(home, releasedId(pointer)) };
};

type Rules = z.infer<typeof contract.getEarningRules.reply>;

/** What earns points now; a campaign that is over is left out. */
export const getEarningRules =
  ({ house }: PointsDeps) =>
  async ({ principal }: Asked): Promise<Result<Rules, Refusal>> => {
    const { asOf, ruleset } = await releasedNow(await house(principal.institution));
    const { id, rules, caps, budgets } = ruleset;
    return ok({ rulesetId: id, asOf, rules: rules.filter(({ to }) => to === undefined || to >= asOf), caps, budgets });
  };

const PAGE = 20;
type Proposals = z.infer<typeof contract.listRulesetProposals.reply>;

/** What was asked for, the newest first. */
export const listRulesetProposals =
  ({ house }: PointsDeps) =>
  async ({ principal, cursor }: Asked & { readonly cursor: string | undefined }): Promise<Result<Proposals, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const page = await table.query({ pk: PROPOSALS, descending: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    const proposals = (page.items as ProposalItem[]).map((item) => {
      const { approvalId, ruleset, state, proposedAt, decidedAt } = item;
      return { approvalId, rulesetId: ruleset.id, ...wordsOf(sealer, item), state, proposedAt, decidedAt };
    });
    return ok({ proposals, next: page.cursor });
  };

const titleOf = ({ rules }: EarningRuleset, { source, campaign, ledger }: EarningBudget): string => {
  const named = rules.find((rule) => (campaign === null ? rule.source === source : rule.campaign === campaign));
  if (source !== null || campaign !== null) return named?.title ?? source ?? campaign ?? '';
  return ledger === 'bank' ? '全部银行积分' : '全部村里积分';
};

type Budgets = z.infer<typeof contract.listEarningBudgets.reply>;

/** What was given out of each budget in its present period: sums of its parts, read now. */
export const listEarningBudgets =
  ({ house }: PointsDeps) =>
  async ({ principal }: Asked): Promise<Result<Budgets, Refusal>> => {
    const home = await house(principal.institution);
    const { asOf, ruleset } = await releasedNow(home);
    const budgets = await Promise.all(
      ruleset.budgets.map(async (budget) => {
        const { budgetId, ledger, period, points } = budget;
        return { budgetId, title: titleOf(ruleset, budget), ledger, period, points, usedPoints: await usedOf(home.table, budget, asOf) };
      }),
    );
    return ok({ asOf, budgets });
  };
