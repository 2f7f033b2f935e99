import type * as contract from '@huinong/shared/contracts/credit.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { decisionOf } from './decision-items.ts';
import { decisionKey, decisionPlaceKey } from './keys.ts';
import type { CreditDeps } from './ports.ts';
import { decisionView } from './views.ts';

/** One's own decision, or one of a village that the staff member sees; anybody else's does not exist. */
export const getDecision =
  ({ house }: Pick<CreditDeps, 'house'>) =>
  async ({
    principal,
    decisionId,
  }: {
    readonly principal: Principal;
    readonly decisionId: string;
  }): Promise<Result<contract.Decision, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const place = await table.get(decisionPlaceKey(decisionId), { consistent: true });
    if (!place) return refuse(notFound());
    const isOwn = place.personId === principal.personId;
    if (!isOwn && !(typeof place.village === 'string' && seesVillage(principal, place.village))) return refuse(notFound());
    const item = await table.get(decisionKey(place.householdId as string, decisionId), { consistent: true });
    return item ? ok(decisionView(decisionOf(item, sealer))) : refuse(notFound());
  };
