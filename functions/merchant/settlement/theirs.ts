import { ownerOf } from '@huinong/shared/merchant/life.ts';
import type { Principal } from '../../platform/principal.ts';
import { actorOf } from '../actor.ts';
import { type MerchantItem, merchantOf } from '../items.ts';
import { merchantKey } from '../keys.ts';
import type { House } from '../ports.ts';

export type OfMerchant = { readonly principal: Principal; readonly merchantId: string };

/** The owner's own, or staff of the village; nobody else learns that there is one. */
export const theirs = async ({ table }: House, { principal, merchantId }: OfMerchant): Promise<MerchantItem | null> => {
  const merchant = merchantOf(await table.get(merchantKey(merchantId), { consistent: true }));
  if (!merchant) return null;
  return ownerOf(merchant) === principal.personId || actorOf(principal, merchant.village).isStaff ? merchant : null;
};
