import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { daysOfStage, REMINDER_DAYS, type WorkStage } from '@huinong/shared/lending/arrears/collection.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Item } from '../../platform/table.ts';
import type { LoanItem } from '../items.ts';
import { worldKey } from '../keys.ts';
import { worldOf } from '../world.ts';
import { caseView, claimOf } from './case-view.ts';
import type { ArrearsItem, LoanRef } from './items.ts';
import { ARREARS, arrearsKey } from './keys.ts';
import { loanHeads } from './loan-heads.ts';
import { readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { afterOf, isInScope, pageOf, type Scope, type Source, scopeOf, sourcesOf } from './staff-list.ts';

type Reply = z.input<typeof contract.listCollectionCases.reply>;
type Listing = { readonly principal: Principal; readonly query: z.output<typeof contract.listCollectionCases.query> };

/** The close's own index of days on which something happens to a loan: a due day is one of them. */
const DUE_DAYS = 'due';

const sourcesAt = (stage: WorkStage | undefined, scope: Scope, on: BusinessDate): Source[] => {
  if (stage === 'reminder') return sourcesOf(DUE_DAYS, { all: true }, { from: on, to: `${addDays(on, REMINDER_DAYS)}#~` });
  const { first, last } = stage ? daysOfStage(stage) : { first: 1, last: null };
  return sourcesOf(ARREARS, scope, { ...(last === null ? {} : { from: addDays(on, -last) }), to: `${addDays(on, -first)}#~` });
};

const isReminded = (item: Item, on: BusinessDate, world: World): boolean =>
  claimOf(item as unknown as LoanItem, on, world)?.stage === 'reminder';

/** 催收清单: what is past due, the oldest first, or what falls due within three days; of the villages that the caller may see. */
export const listCollectionCases =
  ({ house }: PostLoanDeps) =>
  async ({ principal, query }: Listing): Promise<Result<Reply, Refusal>> => {
    const start = afterOf(query.cursor);
    if ('refusal' in start) return refuse(start.refusal);
    const home = await house(principal.institution);
    const scope = scopeOf(principal, query.village);
    const [[date, worldRead], staff] = await Promise.all([home.table.getAll([businessDateKey, worldKey]), readStaff(home)]);
    const [asOf, world] = [businessDateOf(date), worldOf(worldRead)];
    const reminder = query.stage === 'reminder';
    const { items, next } = await pageOf(home.table, {
      sources: sourcesAt(query.stage, scope, asOf),
      keep: (item) => isInScope(scope, (item as unknown as LoanRef).village) && (!reminder || isReminded(item, asOf, world)),
      after: start.after,
    });
    const refs = items as unknown as LoanRef[];
    const [heads, arrears] = await Promise.all([
      loanHeads(home, refs, asOf),
      reminder ? home.table.getAll(refs.map(({ loanId }) => arrearsKey(loanId))) : items,
    ]);
    const cases = refs.flatMap(({ loanId }, i) => {
      const head = heads.get(loanId);
      const claim = head && claimOf(head.loan, asOf, world);
      // Paid since it was listed.
      if (!head || !claim) return [];
      return [
        caseView(head.loan, claim, arrears[i] as unknown as ArrearsItem | undefined, { maskedName: head.view.maskedName, staff, on: asOf }),
      ];
    });
    return ok({ cases, next, asOf });
  };
