import type { Referral, Villager } from '@huinong/shared/points/referral/referral.ts';
import type { Item, Key } from '../../platform/table.ts';
import { villagerKey } from './keys.ts';

/** What the facts of identity, village and points say of a villager; each word under the fact that said it last. */
export type VillagerItem = Key & {
  readonly code?: string;
  readonly idHash?: string;
  readonly phoneHash?: string;
  readonly householdId?: string;
  /** Did a qualifying act before or after: no code may be named any more. */
  readonly acted?: string;
};

export type ReferralItem = Key & Referral & { readonly boundOn: string; readonly at: string; readonly version: number };

/** One more who came by this villager's code; the state is copied from the referral, for counts. */
export type JoinedItem = Key & { readonly referredId: string; readonly state: Referral['state'] };

export const villagerOf = (item: Item | undefined, personId: string): Villager => {
  const { idHash = null, phoneHash = null, householdId = null } = (item ?? villagerKey(personId)) as VillagerItem;
  return { personId, idHash, phoneHash, householdId };
};
