import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { profileKey } from './keys.ts';

/** What identity knows of a person; everything that names them is sealed. */
export type Person = {
  readonly personId: string;
  readonly version: number;
  /** The keyed hash of the proven identity number, null until it is proven. */
  readonly idHash: string | null;
  readonly verifiedAt: string | null;
  /** This person turned out to be another one: logins and sessions go there. */
  readonly mergedInto: string | null;
  /** Hashes of the openids and phones that log in as this person. */
  readonly logins: readonly string[];
  readonly private: PrivateData;
};

export type PrivateData = {
  readonly name?: string;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly idValidUntil?: PlainDate | 'long-term';
  /** By app: a face check names the openid of the app it runs in. */
  readonly openids?: Readonly<Record<string, string>>;
};

const bind = (personId: string): string => `person#${personId}#profile`;

export const newPerson = (personId: string, logins: readonly string[], data: PrivateData): Person => ({
  personId,
  version: 0,
  idHash: null,
  verifiedAt: null,
  mergedInto: null,
  logins,
  private: data,
});

export const personOf = (item: Item | undefined, sealer: Sealer): Person | undefined => {
  if (!item) return undefined;
  const personId = item.pk.slice('person#'.length);
  return {
    personId,
    version: item.version as number,
    idHash: item.idHash as string | null,
    verifiedAt: item.verifiedAt as string | null,
    mergedInto: item.mergedInto as string | null,
    logins: item.logins as string[],
    private: sealer.open<PrivateData>(item.sealed as Uint8Array, bind(personId)),
  };
};

/** Writes the person under the version that was read; 0 makes it. */
export const personWrite = (person: Person, sealer: Sealer): Write => {
  const { personId, version, private: data, ...open } = person;
  return {
    kind: 'put',
    item: { ...profileKey(personId), ...open, version: version + 1, sealed: sealer.seal(data, bind(personId)) },
    condition: version === 0 ? absent : versionIs(version),
  };
};
