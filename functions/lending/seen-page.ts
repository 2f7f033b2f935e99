import { type Principal, seesVillage } from '../platform/principal.ts';
import type { Item, Query, Table } from '../platform/table.ts';

type OfAVillage = { readonly village: string | null };

/**
 * A page of a list, of what the caller may see. Others' entries are passed over, so it reads on until a page is full or nothing is
 * left; `next` is where the next page begins.
 * @param query with `limit`, which a page may exceed by less than itself
 */
export const seenPage = async <T extends OfAVillage>(
  table: Table,
  query: Query & { readonly limit: number },
  principal: Principal,
  entryOf: (item: Item) => T,
): Promise<{ readonly entries: readonly T[]; readonly next: string | null }> => {
  const entries: T[] = [];
  let next = query.cursor ?? null;
  do {
    const page = await table.query({ ...query, ...(next === null ? {} : { cursor: next }) });
    entries.push(...page.items.map(entryOf).filter(({ village }) => seesVillage(principal, village)));
    next = page.cursor;
  } while (next !== null && entries.length < query.limit);
  return { entries, next };
};
