import type * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import { merchantOf } from './items.ts';
import { merchantKey, workplaces } from './keys.ts';
import type { MerchantDeps } from './ports.ts';
import { counterView } from './views.ts';

/** Where the caller works; the owner sees who else does. */
export const listMyCounters =
  ({ house }: MerchantDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<{ readonly counters: contract.Counter[] }, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const { items } = await table.query({ pk: workplaces(principal.personId), consistent: true });
    const found = await table.getAll(
      items.map(({ sk }) => merchantKey(sk)),
      { consistent: true },
    );
    return ok({ counters: found.flatMap((item) => merchantOf(item) ?? []).map((one) => counterView(one, sealer, principal.personId)) });
  };
