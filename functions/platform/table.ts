import type { Item, Key, Page, Query, Refused, Write } from './item.ts';
import type { Store } from './store.ts';
import { readAll, readOne, runQuery } from './table-reads.ts';
import { putMany, writeAll } from './table-writes.ts';
import { tenantPrefix } from './tenant-key.ts';

export {
  absent,
  BadCursor,
  type Condition,
  type Item,
  type Key,
  type Page,
  type Query,
  type Refused,
  versionIs,
  type Write,
} from './item.ts';

/** One institution's view of the table: keys are given and returned without the tenant's prefix, so it cannot name another's item. */
export type Table = {
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  /** In the order of the keys, undefined where there is none; one BatchGetItem per 100. */
  getAll(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<(Item | undefined)[]>;
  /** One page; without `limit`, all of it. A cursor that this query did not give is refused with `BadCursor`. */
  query(query: Query): Promise<Page>;
  /** All or nothing, done once even when an answer is lost; at most 100 writes of different items. */
  write(writes: readonly Write[], token?: string): Promise<'done' | Refused>;
  /** Unconditional puts in batches of 25, not atomic: only for what may be put again. */
  putAll(items: readonly Item[]): Promise<void>;
};

export const tenantTable = (store: Store, institution: string): Table => {
  const prefix = tenantPrefix(institution);
  return {
    get: (key, options) => readOne(store, prefix, key, options?.consistent ?? false),
    getAll: (keys, options) => readAll(store, prefix, keys, options?.consistent ?? false),
    query: (query) => runQuery(store, prefix, query),
    write: (writes, token) => writeAll(store, prefix, writes, token),
    putAll: (items) => putMany(store, prefix, items),
  };
};
