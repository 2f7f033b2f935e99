import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { worksAtKey } from './keys.ts';

/** The merchants at whose counters a person works; none when nothing is kept. */
export const counters = (item: Item | undefined): readonly string[] => (item?.merchantIds as readonly string[] | undefined) ?? [];

/** Written under the version that was read: two merchants may tell of one person at once. */
export const worksAtWrite = (personId: string, merchantIds: readonly string[], before: Item | undefined): Write => {
  const version = (before?.version as number | undefined) ?? 0;
  return {
    kind: 'put',
    item: { ...worksAtKey(personId), merchantIds, version: version + 1 },
    condition: version === 0 ? absent : versionIs(version),
  };
};
