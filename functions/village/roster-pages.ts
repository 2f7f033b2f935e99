import type { Standing } from '@huinong/shared/village/standing.ts';
import type { Item } from '../platform/item.ts';
import type { HouseholdItem } from './household-item.ts';
import {
  BEHIND_HOUSEHOLDS,
  behindHousehold,
  HOUSEHOLDS,
  householdItemKey,
  householdRange,
  partOfSortKey,
  rosterPartition,
} from './keys.ts';
import type { House } from './ports.ts';
import { standingOf } from './standing-item.ts';

/** A household as a reader finds it: the roster's item, and what others told of it. */
export type Listed = { readonly key: string; readonly item: HouseholdItem; readonly standing: Standing | null };

type Parts = { key: string; household?: Item; standing?: Item; loans: Item[] };

/** Items in the order of their keys, by household; parts without their household (undone meanwhile) are left out. */
const grouped = (items: readonly Item[]): Listed[] => {
  const groups: Parts[] = [];
  for (const item of items) {
    const { householdKey, part } = partOfSortKey(item.sk);
    let group = groups.at(-1);
    if (group?.key !== householdKey) {
      group = { key: householdKey, loans: [] };
      groups.push(group);
    }
    if (part === 'household') group.household = item;
    else if (part === 'standing') group.standing = item;
    else group.loans.push(item);
  }
  return groups.flatMap(({ key, household, standing, loans }) =>
    household ? [{ key, item: household as HouseholdItem, standing: standingOf(standing, loans) }] : [],
  );
};

const PAGE_ITEMS = 300;

/** One page of a village's households; `next` is the sort key to go on from, null at the end. */
export const pageOfHouseholds = async (
  { table }: House,
  village: string,
  from: string = HOUSEHOLDS,
  consistent = false,
): Promise<{ readonly households: Listed[]; readonly next: string | null }> => {
  const { items, cursor } = await table.query({
    pk: rosterPartition(village),
    skFrom: from,
    skTo: BEHIND_HOUSEHOLDS,
    limit: PAGE_ITEMS,
    consistent,
  });
  const households = grouped(items);
  if (cursor === null) return { households, next: null };
  // The last household may go on behind the page: it is read again with the next one, unless it fills a page alone.
  const last = partOfSortKey(items.at(-1)?.sk ?? '').householdKey;
  const whole = households.filter(({ key }) => key !== last);
  if (whole.length > 0) return { households: whole, next: `${HOUSEHOLDS}${last}` };
  return { households, next: behindHousehold(last) };
};

/** All households of a village; a village has hundreds, and its partition is read by pages of 1 MB. */
export const allHouseholds = async ({ table }: House, village: string): Promise<Listed[]> => {
  const { items } = await table.query({ pk: rosterPartition(village), skFrom: HOUSEHOLDS, skTo: BEHIND_HOUSEHOLDS });
  return grouped(items);
};

/** One household with its standing, in one query. */
export const oneHousehold = async ({ table }: House, village: string, key: string, consistent = false): Promise<Listed | undefined> => {
  const { items } = await table.query({ ...householdRange(village, key), consistent });
  return grouped(items).find((listed) => listed.key === key);
};

/** Items that a household has on its own side of a page: itself, its standing, a loan now and then. */
const ITEMS_PER_HOUSEHOLD = 3;

/**
 * The stored households of these keys, in their order. A file is mostly in the order of its numbers, so one query of their range
 * gives them all; where the range holds much else they are read one by one.
 */
export const storedHouseholds = async (
  { table }: House,
  village: string,
  keys: readonly string[],
): Promise<(HouseholdItem | undefined)[]> => {
  const sorted = [...keys].sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  const { items, cursor } = await table.query({
    ...householdRange(village, first),
    skTo: householdRange(village, last).skTo,
    limit: keys.length * ITEMS_PER_HOUSEHOLD,
    consistent: true,
  });
  if (cursor === null) {
    const found = new Map(items.map((item) => [item.sk, item as HouseholdItem]));
    return keys.map((key) => found.get(householdItemKey(village, key).sk));
  }
  return (await table.getAll(
    keys.map((key) => householdItemKey(village, key)),
    { consistent: true },
  )) as (HouseholdItem | undefined)[];
};
