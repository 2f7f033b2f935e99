import type { Item, Table } from '../platform/table.ts';

/** Every item of a partition, page by page. */
export async function* allPages(table: Table, pk: string): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Table['query']>> = await table.query({ pk, ...(cursor === null ? {} : { cursor }) });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== null);
}
