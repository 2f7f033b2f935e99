import type { Item, Query, Table } from '../../platform/table.ts';

/** Every item that a query finds, page by page. */
export async function* everyItem(table: Table, query: Omit<Query, 'cursor'>): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; cursor: string | null } = await table.query({ ...query, ...(cursor === null ? {} : { cursor }) });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
