import { type Principal, seesVillage } from '../platform/principal.ts';
import type { Item, Table } from '../platform/table.ts';
import { callbackKey, callbackPlaceKey } from './keys.ts';

export type Place = { readonly personId: string; readonly village: string | null };

/** Whether the caller may know of a callback at this place. */
export type Seen = (place: Place) => boolean;

/** Staff see the callbacks of their villages, and those of people who are on no roster yet. */
export const isStaffWho =
  (principal: Principal): Seen =>
  ({ village }) =>
    village === null || seesVillage(principal, village);

/** The callback's item, when it is there and the caller may know of it. */
export const findCallback = async (table: Table, callbackId: string, seen: Seen): Promise<Item | undefined> => {
  const place = (await table.get(callbackPlaceKey(callbackId), { consistent: true })) as (Item & Place) | undefined;
  return place && seen(place) ? table.get(callbackKey(place.personId, callbackId), { consistent: true }) : undefined;
};
