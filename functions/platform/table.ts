import type { Store } from './store.ts';
import { readAll, readOne, runQuery } from './table-reads.ts';
import { putMany, writeAll } from './table-writes.ts';
import { tenantPrefix } from './tenant-key.ts';

export type Key = { readonly pk: string; readonly sk: string };
/** `version` guards against another's write; `ttl` (epoch seconds) lets AWS delete it some day after. */
export type Item = Key & { readonly [attribute: string]: unknown };

/** A DynamoDB condition expression; names without `#`, and values without `:`, are given their marks. */
export type Condition = {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
};

export type Write =
  | { readonly kind: 'put'; readonly item: Item; readonly condition?: Condition }
  | {
      readonly kind: 'update';
      readonly key: Key;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly string[];
      readonly condition?: Condition;
    }
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };
export const present: Condition = { expression: 'attribute_exists(pk)' };

export const versionIs = (version: number): Condition => ({
  expression: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

/** Which of the writes (by their place) had a condition that failed; nothing was written. */
export type Refused = { readonly refused: readonly number[] };

export type Query = {
  readonly pk: string;
  readonly skPrefix?: string;
  /** Both ends count. */
  readonly skFrom?: string;
  readonly skTo?: string;
  readonly index?: 'gsi1';
  readonly limit?: number;
  readonly cursor?: string;
  readonly descending?: boolean;
  readonly consistent?: boolean;
};
export type Page = { readonly items: Item[]; readonly cursor: string | null };

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

export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

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
