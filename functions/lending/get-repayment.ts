import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { mayAsk } from './get-drawdown.ts';
import type { RepaymentItem } from './items.ts';
import { repaymentKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { askRepayment } from './settle-repayment.ts';
import { type RepaymentView, repaymentView } from './views.ts';

export const getRepayment =
  (deps: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly repaymentId: string }): Promise<Result<RepaymentView, Refusal>> => {
    const home = await deps.house(asked.principal.institution);
    const keys = [repaymentKey(asked.principal.personId, asked.repaymentId), businessDateKey];
    const [found, date] = await home.table.getAll(keys, { consistent: true });
    if (!found) return refuse(notFound('没有找到这笔还款'));
    const repayment = found as RepaymentItem;
    const now = mayAsk(repayment, deps.now()) ? await askRepayment(deps, home, repayment, businessDateOf(date)) : repayment;
    return ok(repaymentView(now));
  };
