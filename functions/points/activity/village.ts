import { institutionOf } from '../../platform/institution.ts';
import { type Principal, seesVillage } from '../../platform/principal.ts';
import type { Item } from '../../platform/table.ts';

/** A village of this institution that this member of staff may see. */
export const isOurs = (settings: Item | undefined, principal: Principal, village: string): boolean =>
  seesVillage(principal, village) && (institutionOf(settings)?.villages.some(({ code }) => code === village) ?? false);
