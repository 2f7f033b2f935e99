import { type Principal, seesVillage } from '../platform/principal.ts';
import type { BatchItem } from './batch-item.ts';
import { batchKey, villageOfBatch } from './keys.ts';
import type { House, Village, Villages } from './ports.ts';

/** The villages of the institution that this member of staff may see. */
export const visibleVillages = async (house: House, villages: Villages, principal: Principal): Promise<readonly Village[]> =>
  (await villages.list(house)).filter(({ code }) => seesVillage(principal, code));

export const visibleVillage = async (house: House, villages: Villages, principal: Principal, code: string): Promise<Village | undefined> =>
  (await visibleVillages(house, villages, principal)).find((village) => village.code === code);

/** A batch of a village that the caller sees; any other id is as if it were none. */
export const visibleBatch = async (house: House, principal: Principal, batchId: string): Promise<BatchItem | undefined> => {
  const village = villageOfBatch(batchId);
  if (village === null || !seesVillage(principal, village)) return undefined;
  return (await house.table.get(batchKey(batchId), { consistent: true })) as BatchItem | undefined;
};
