import type { Principal } from '../../platform/principal.ts';
import { seesAll, seesVillage } from '../../platform/principal.ts';
import { invalidFields, type Refusal } from '../../platform/refusal.ts';
import type { Item, Table } from '../../platform/table.ts';
import { listShard, SHARDS, shardOfVillage } from './keys.ts';

/** The villages of one request: all of the institution, or these. */
export type Scope = { readonly all: true } | { readonly all: false; readonly villages: readonly string[] };

/** What a caller sees, narrowed to a village if they ask for one. */
export const scopeOf = (principal: Principal, village: string | undefined): Scope => {
  if (village !== undefined) return { all: false, villages: seesVillage(principal, village) ? [village] : [] };
  return seesAll(principal) ? { all: true } : { all: false, villages: [...new Set(principal.villages)] };
};

export const isInScope = (scope: Scope, village: string | null): boolean =>
  scope.all || (village !== null && scope.villages.includes(village));

/** One ordered stretch of the index; a list is the merge of several. */
export type Source = { readonly pk: string; readonly from: string; readonly to: string };

const FIRST = '0';
/** Sorts after every id and date. */
const LAST = '~';

/** The shards of a list in which the scope's entries lie, each within the same range. */
export const sourcesOf = (list: string, scope: Scope, { from = FIRST, to = LAST }: { from?: string; to?: string } = {}): Source[] => {
  const all = Array.from({ length: SHARDS }, (_, shard) => shard);
  const shards = scope.all ? all : [...new Set(scope.villages.map(shardOfVillage))];
  return shards.map((shard) => ({ pk: listShard(list, shard), from, to }));
};

type Listing = {
  readonly sources: readonly Source[];
  readonly keep: (item: Item) => boolean;
  readonly after: string | null;
  readonly descending?: boolean;
};

const PAGE = 50;
const sortKey = (item: Item): string => item.gsi1sk as string;

type Part = { readonly items: Item[]; readonly more: boolean };

const larger = (a: string, b: string | null): string => (b !== null && b > a ? b : a);
const smaller = (a: string, b: string | null): string => (b !== null && b < a ? b : a);

/** The next entries of one source, as many as a page could need of it. */
const partOf = async (table: Table, { pk, from, to }: Source, { keep, after, descending = false }: Listing): Promise<Part> => {
  const range = descending ? { skFrom: from, skTo: smaller(to, after) } : { skFrom: larger(from, after), skTo: to };
  const items: Item[] = [];
  if (range.skFrom > range.skTo) return { items, more: false };
  let cursor: string | undefined;
  do {
    const at = cursor === undefined ? {} : { cursor };
    const page = await table.query({ pk, index: 'gsi1', ...range, limit: 2 * PAGE, descending, ...at });
    items.push(...page.items.filter((item) => sortKey(item) !== after && keep(item)));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && items.length <= PAGE);
  return { items, more: cursor !== undefined };
};

/** A page of a list over all its sources in one order, and where the next one begins. */
export const pageOf = async (table: Table, listing: Listing): Promise<{ items: Item[]; next: string | null }> => {
  const parts = await Promise.all(listing.sources.map((source) => partOf(table, source, listing)));
  const sign = listing.descending ? -1 : 1;
  const merged = parts.flatMap(({ items }) => items).sort((a, b) => (sortKey(a) < sortKey(b) ? -sign : sign));
  const items = merged.slice(0, PAGE);
  const last = items.at(-1);
  const more = merged.length > items.length || parts.some((part) => part.more);
  return { items, next: more && last ? cursorFrom(sortKey(last)) : null };
};

const cursorFrom = (after: string): string => Buffer.from(JSON.stringify({ after })).toString('base64url');

const badCursor = invalidFields({ cursor: '翻页的位置不对，请从头查看' });

/** Where a page begins: after the last entry of the page before, null for the first; a refusal for what no list gave. */
export const afterOf = (cursor: string | undefined): { readonly after: string | null } | { readonly refusal: Refusal } => {
  if (cursor === undefined) return { after: null };
  try {
    const { after } = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as { readonly after?: unknown };
    return typeof after === 'string' && /^[0-9A-Za-z#-]{1,200}$/.test(after) ? { after } : { refusal: badCursor };
  } catch {
    return { refusal: badCursor };
  }
};
