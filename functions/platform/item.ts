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

/** A list's position that the list did not give. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
