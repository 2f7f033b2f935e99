import type * as contract from '@huinong/shared/contracts/post-loan.ts';
import { addDays, type BusinessDate, daysBetween } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { readBusinessDate } from '../../platform/business-date.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { StandingItem } from './items.ts';
import { bankLoans, bankLoansOf, listShard, NO_DAY, shardOfVillage } from './keys.ts';
import { readMaskedNames } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { afterOf, isInScope, pageOf, type Scope, type Source, scopeOf, sourcesOf } from './staff-list.ts';

type Reply = z.input<typeof contract.listBankLoans.reply>;
type Query = z.output<typeof contract.listBankLoans.query>;

/** Loans with so many days past due have been so since: the older the earlier in the list. */
const rangeOf = ({ fromDaysPastDue: from, toDaysPastDue: to }: Query, on: BusinessDate) => ({
  ...(to === undefined ? {} : { from: `${addDays(on, -to)}#` }),
  ...(from === undefined || from === 0 ? {} : { to: `${addDays(on, -from)}#~` }),
});

/** Thousands of loans are normal and none of them past due: those of a few villages are taken village by village. */
const sourcesFor = (query: Query, scope: Scope, on: BusinessDate): Source[] => {
  const list = bankLoans(query.class);
  const range = rangeOf(query, on);
  if (scope.all || query.class !== 'normal' || 'to' in range) return sourcesOf(list, scope, range);
  const villages = scope.villages.map((village): Source => {
    const from = bankLoansOf(village);
    return { pk: listShard(list, shardOfVillage(village)), from, to: `${from}~` };
  });
  return [...sourcesOf(list, scope, { ...range, to: NO_DAY }), ...villages];
};

/** 贷款台账: the open loans of a class that the caller may see, the oldest arrears first. */
export const listBankLoans =
  ({ house }: PostLoanDeps) =>
  async ({ principal, query }: { readonly principal: Principal; readonly query: Query }): Promise<Result<Reply, Refusal>> => {
    const start = afterOf(query.cursor);
    if ('refusal' in start) return refuse(start.refusal);
    const home = await house(principal.institution);
    const asOf = await readBusinessDate(home.table);
    const scope = scopeOf(principal, query.village);
    const { items, next } = await pageOf(home.table, {
      sources: sourcesFor(query, scope, asOf),
      keep: (item) => isInScope(scope, (item as unknown as StandingItem).village),
      after: start.after,
    });
    const loans = items as unknown as StandingItem[];
    const maskedName = await readMaskedNames(
      home,
      loans.map(({ personId }) => personId),
    );
    return ok({
      loans: loans.map(({ loanId, personId, village, productName, principalFen, loanClass, overdueSince, ...loan }) => ({
        ...{ loanId, personId, maskedName: maskedName(personId), village, productName, principalFen, loanClass },
        daysPastDue: overdueSince === null ? 0 : Math.max(0, daysBetween(overdueSince, asOf)),
        amountFen: loan.amountFen,
        disbursedOn: loan.disbursedOn,
        overdueSince,
        restructured: loan.restructured,
        writtenOff: loan.writtenOff,
      })),
      next,
      asOf,
    });
  };
