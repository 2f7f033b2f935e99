import type { StaffBound } from '@huinong/shared/facts/identity.ts';
import type { Manager } from '@huinong/shared/workflow/manager.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Item, Write } from '../platform/table.ts';
import { bind, newerThan } from './contact-items.ts';
import { managerKey } from './keys.ts';

export type ManagerRecord = Manager;

/** Staff as they were last bound; those who are no customer managers are kept as such, so that an older fact cannot bring them back. */
export const managerWrite = ({ factId, body }: StaffBound, sealer: Sealer): Write => {
  const key = managerKey(body.personId);
  const sealed = sealer.seal(body, bind(key));
  return { kind: 'put', item: { ...key, factId, isManager: body.role === 'customer-manager', sealed }, condition: newerThan(factId) };
};

export const managersOf = (items: readonly Item[], sealer: Sealer): ManagerRecord[] =>
  items
    .filter((item) => item.isManager === true)
    .map((item) => {
      const { personId, name, phone, branch, villages } = sealer.open<StaffBound['body']>(item.sealed as Uint8Array, bind(item));
      return { personId, name, phone, branch, villages };
    });

/** Everybody who is or was staff, by person. */
export const staffNames = (items: readonly Item[], sealer: Sealer): ReadonlyMap<string, string> =>
  new Map(items.map((item) => [item.sk, sealer.open<StaffBound['body']>(item.sealed as Uint8Array, bind(item)).name]));
