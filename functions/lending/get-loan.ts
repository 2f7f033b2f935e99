import type * as contract from '@huinong/shared/contracts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { quoteRepayment as quote, type RepaymentKind } from '@huinong/shared/lending/repayment.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import type { LoanItem } from './items.ts';
import { loanKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { repaymentRefused } from './refusals.ts';
import { loanView, planView } from './views.ts';

type OneLoan = z.infer<typeof contract.getLoan.reply>;
type Quote = z.infer<typeof contract.quoteRepayment.reply>;
type Asked = { readonly principal: Principal; readonly loanId: string };

const load = async ({ house }: LendingDeps, asked: Asked): Promise<Result<{ loan: LoanItem; asOf: BusinessDate }, Refusal>> => {
  const { table } = await house(asked.principal.institution);
  const keys = [loanKey(asked.principal.personId, asked.loanId), businessDateKey];
  const [loan, date] = await table.getAll(keys, { consistent: true });
  return loan ? ok({ loan: loan as LoanItem, asOf: businessDateOf(date) }) : refuse(notFound('没有找到这笔借款'));
};

export const getLoan =
  (deps: LendingDeps) =>
  async (asked: Asked): Promise<Result<OneLoan, Refusal>> => {
    const found = await load(deps, asked);
    if (!found.ok) return found;
    const { loan, asOf } = found.value;
    return ok({ loan: loanView(loan, asOf), plan: planView(loan, asOf), asOf });
  };

/** What a repayment today would do, to the fen, before it is asked for. */
export const quoteRepayment =
  (deps: LendingDeps) =>
  async (asked: Asked & { readonly kind: RepaymentKind; readonly amountFen: number | undefined }): Promise<Result<Quote, Refusal>> => {
    const found = await load(deps, asked);
    if (!found.ok) return found;
    const quoted = quote(found.value.loan, asked.kind, asked.amountFen ?? null, found.value.asOf);
    if (!quoted.ok) return refuse(repaymentRefused(quoted.error));
    const { kind: _kind, ...figures } = quoted.value;
    return ok({ loanId: asked.loanId, ...figures });
  };
