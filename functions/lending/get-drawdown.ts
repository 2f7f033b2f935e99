import type * as contract from '@huinong/shared/contracts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { type DrawdownItem, type DrawdownSealed, openAt } from './items.ts';
import { drawdownKey } from './keys.ts';
import type { LendingDeps } from './ports.ts';
import { askDrawdown } from './settle-drawdown.ts';
import { drawdownView } from './views.ts';

/** A call to the bank may be under way for this long; later, whoever looks asks the bank. */
export const ASK_AFTER_MS = 5_000;

export const mayAsk = (item: { readonly state: string; readonly acceptedAt: string }, now: Date): boolean =>
  item.state === 'confirming' || (item.state === 'processing' && now.getTime() - Date.parse(item.acceptedAt) > ASK_AFTER_MS);

export const getDrawdown =
  (deps: LendingDeps) =>
  async (asked: { readonly principal: Principal; readonly drawdownId: string }): Promise<Result<contract.Drawdown, Refusal>> => {
    const home = await deps.house(asked.principal.institution);
    const keys = [drawdownKey(asked.principal.personId, asked.drawdownId), businessDateKey];
    const [found, date] = await home.table.getAll(keys, { consistent: true });
    if (!found) return refuse(notFound('没有找到这笔用款'));
    const drawdown = found as DrawdownItem;
    const now = mayAsk(drawdown, deps.now()) ? await askDrawdown(deps, home, drawdown, businessDateOf(date)) : drawdown;
    return ok(drawdownView(now, openAt<DrawdownSealed>(home.sealer, drawdown)));
  };
