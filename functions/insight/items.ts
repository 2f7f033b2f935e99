import { NO_PROFILE, type Profile } from '@huinong/shared/insight/profile.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, type Key, versionIs, type Write } from '../platform/table.ts';
import { profileKey } from './keys.ts';

type StoredProfile = Key & { readonly on: boolean; readonly sealed: Uint8Array; readonly version: number };

export type KnownPerson = {
  readonly personId: string;
  /** Whether they want it used: recommendations and segments pass by who does not. */
  readonly on: boolean;
  readonly profile: Profile;
  readonly version: number;
};

const bind = (personId: string): string => `insight#${personId}#profile`;

/** A person as stored; of whom nothing was heard yet, nothing is known, and recommendations are on. */
export const personOf = (item: Item | undefined, personId: string, sealer: Sealer): KnownPerson => {
  const stored = item as StoredProfile | undefined;
  if (!stored) return { personId, on: true, profile: NO_PROFILE, version: 0 };
  return { personId, on: stored.on, profile: sealer.open<Profile>(stored.sealed, bind(personId)), version: stored.version };
};

export const personWrite = (
  { personId, on, profile, version }: KnownPerson,
  change: Partial<Pick<KnownPerson, 'on' | 'profile'>>,
  sealer: Sealer,
): Write => ({
  kind: 'put',
  item: {
    ...profileKey(personId),
    on: change.on ?? on,
    sealed: sealer.seal(change.profile ?? profile, bind(personId)),
    version: version + 1,
  },
  condition: version === 0 ? absent : versionIs(version),
});
