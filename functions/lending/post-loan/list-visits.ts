import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { assert, ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { CheckItem } from './items.ts';
import { CHECKS } from './keys.ts';
import { loanHeads } from './loan-heads.ts';
import { readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { afterOf, isInScope, pageOf, scopeOf, sourcesOf } from './staff-list.ts';

type Reply = z.input<typeof contract.listPostLoanVisits.reply>;
type Listing = { readonly principal: Principal; readonly query: z.output<typeof contract.listPostLoanVisits.query> };

const WITHIN_DAYS = 30;

/** 贷后检查: what is due within some days, the late ones first. */
export const listPostLoanVisits =
  ({ house }: PostLoanDeps) =>
  async ({ principal, query }: Listing): Promise<Result<Reply, Refusal>> => {
    const start = afterOf(query.cursor);
    if ('refusal' in start) return refuse(start.refusal);
    const home = await house(principal.institution);
    const scope = scopeOf(principal, query.village);
    const [asOf, staff] = await Promise.all([readBusinessDate(home.table), readStaff(home)]);
    const { items, next } = await pageOf(home.table, {
      sources: sourcesOf(CHECKS, scope, { to: `${addDays(asOf, query.withinDays ?? WITHIN_DAYS)}#~` }),
      keep: (item) => isInScope(scope, (item as unknown as CheckItem).village),
      after: start.after,
    });
    const checks = items as unknown as CheckItem[];
    const heads = await loanHeads(home, checks, asOf);
    const visits = checks.flatMap(({ loanId, kind, dueOn, village, amountFen, disbursedOn, lastVisit }) => {
      const head = heads.get(loanId);
      assert(dueOn !== null, 'what is listed is due');
      if (!head) return [];
      return [{ ...head.view, kind, dueOn, late: asOf > dueOn, owner: staff.owner(village), amountFen, disbursedOn, lastVisit }];
    });
    return ok({ visits, next, asOf });
  };
