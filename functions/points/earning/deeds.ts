import { addDays, type BusinessDate, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Deed } from '@huinong/shared/points/earning/deed.ts';
import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import { absent, type Condition, type Item, type Key, type Write } from '../../platform/table.ts';
import type { House } from '../ports.ts';
import { DEED_SHARDS, deedIndexKeys, deedKey, deedsOn, releasedKey, villagerKey } from './keys.ts';
import { releasedId } from './released.ts';

/** Longer than rules are ever tried on, and than a queue or a file brings anything again. */
const KEPT_DAYS = 400;
const DAY_S = 86_400;

export type DeedItem = Key &
  Deed & {
    readonly ruleset: string;
    readonly groups: readonly string[];
    /** It was undone, and earns nothing any more. */
    readonly takenBackOn?: BusinessDate;
  };

const ttlFrom = (now: Date): number => Math.floor(now.getTime() / 1000) + KEPT_DAYS * DAY_S;

/**
 * Writes a deed down the first time it is told, with the rule set released then: told again after another release, it is judged by
 * the same rules. One that was taken back before it was told stands as such.
 */
export const standingDeed = async ({ table }: House, deed: Deed, now: Date, given: EarningRuleset | undefined): Promise<DeedItem> => {
  const { personId, deedId, kind, on, values } = deed;
  const key = deedKey(personId, deedId);
  const [stands, released, villager] = await table.getAll([key, releasedKey, villagerKey(personId)], { consistent: true });
  if (stands) return stands as DeedItem;
  const item: DeedItem = {
    ...key,
    ...{ personId, deedId, kind, on, values },
    ruleset: given?.id ?? releasedId(released),
    groups: villager ? [villager.village as string] : [],
  };
  const stored = { ...item, ...deedIndexKeys(on, deedId, personId), ttl: ttlFrom(now) };
  if ((await table.write([{ kind: 'put', item: stored, condition: absent }])) === 'done') return item;
  return (await table.get(key, { consistent: true })) as DeedItem;
};

/** Part of a grant's transaction: what was taken back meanwhile is granted nothing. */
export const standsStill = (personId: string, deedId: string): Write => ({
  kind: 'check',
  key: deedKey(personId, deedId),
  condition: { expression: 'attribute_exists(pk) AND attribute_not_exists(takenBackOn)' },
});

const notYetTakenBack: Condition = { expression: 'attribute_not_exists(takenBackOn)' };

/** From here on the deed grants nothing; one that was not told yet will not either. Done again it changes nothing. */
export const takeDeedBack = async ({ table }: House, personId: string, deedId: string, on: BusinessDate, now: Date): Promise<void> => {
  await table.write([
    {
      kind: 'update',
      key: deedKey(personId, deedId),
      set: { takenBackOn: on, ttl: ttlFrom(now) },
      remove: ['gsi1pk', 'gsi1sk'],
      condition: notYetTakenBack,
    },
  ]);
};

/** No trial looks at many more, so that it answers while somebody waits. */
const MOST_DEEDS = 20_000;
const DAYS_ABREAST = 8;

export type PastDeeds = { readonly from: PlainDate; readonly deeds: readonly DeedItem[] };

/** The deeds of so many days before a date, in their order; of fewer days when they are very many. */
export const pastDeeds = async ({ table }: House, before: PlainDate, days: number): Promise<PastDeeds> => {
  const ofDay = async (on: PlainDate): Promise<readonly DeedItem[]> => {
    const shards = Array.from({ length: DEED_SHARDS }, (_, shard) => table.query({ pk: deedsOn(on, shard), index: 'gsi1' }));
    const items = (await Promise.all(shards)).flatMap((page): readonly Item[] => page.items) as DeedItem[];
    return items.sort((a, b) => (a.deedId < b.deedId ? -1 : 1));
  };
  let [from, deeds]: [PlainDate, readonly DeedItem[]] = [before, []];
  for (let behind = 0; behind < days && deeds.length < MOST_DEEDS; behind += DAYS_ABREAST) {
    const count = Math.min(DAYS_ABREAST, days - behind);
    from = addDays(from, -count);
    const first = from;
    const found = await Promise.all(Array.from({ length: count }, (_, n) => ofDay(addDays(first, n))));
    deeds = [...found.flat(), ...deeds];
  }
  return { from, deeds };
};
