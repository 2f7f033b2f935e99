import type { Activity } from '@huinong/shared/points/activity/activity.ts';
import type { Sealer } from '../../platform/sealer.ts';
import type { Item, Key } from '../../platform/table.ts';
import { activityKey, waitingActivityIndexKeys } from './keys.ts';

/** Sealed: why it is to be corrected, which is free text. */
export type ActivityItem = Key &
  Activity & {
    readonly recordedAt: string;
    readonly confirmedAt: string | null;
    readonly sealed: Uint8Array | null;
    readonly version: number;
  };

const bind = ({ pk, sk }: Key): string => `${pk}/${sk}`;
export const sealAt = (sealer: Sealer, key: Key, plain: unknown): Uint8Array => sealer.seal(plain, bind(key));
export const openAt = <T>(sealer: Sealer, key: Key, sealed: Uint8Array): T => sealer.open<T>(sealed, bind(key));

export const reasonOf = (sealer: Sealer, item: ActivityItem): string | null =>
  item.sealed === null ? null : openAt<string>(sealer, activityKey(item.village, item.activityId), item.sealed);

/** As stored: in the list of what waits while it does. */
export const stored = (item: ActivityItem): Item => {
  const { gsi1pk: _pk, gsi1sk: _sk, ...kept } = item as ActivityItem & { readonly gsi1pk?: string; readonly gsi1sk?: string };
  const waits = item.state === 'waiting' || item.state === 'correcting';
  return waits ? { ...kept, ...waitingActivityIndexKeys(item.village, item.activityId) } : kept;
};
