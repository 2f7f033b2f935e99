import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { send } from './retry.ts';
import type { Sealer } from './sealer.ts';
import type { Store } from './store.ts';
import { type Item, type Table, tenantTable } from './table.ts';
import { contextItem } from './table-keys.ts';
import { tenantPrefix } from './tenant-key.ts';

export type Violation = { readonly rule: string; readonly key: string; readonly expected: string; readonly found: string };
export type Checked = { readonly checked: number; readonly violations: readonly Violation[] };

/** The institution whose store is checked. */
export type VerifyScope = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

/** Something that must hold over an institution's whole store; each context names its own in functions/<context>/verify.ts. */
export type VerifyRule = {
  readonly name: string;
  readonly check: (items: AsyncIterable<Item>, scope: VerifyScope) => Promise<Checked>;
};

/** The table's items as they are stored, page by page, in no order. */
async function* storedItems(store: Store, only: Partial<ScanCommandInput>): AsyncGenerator<Record<string, unknown>> {
  let start: Record<string, unknown> | undefined;
  do {
    const input = { ...only, TableName: store.tableName, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) };
    const page = await send(store, 'Scan', () => store.client.send(new ScanCommand(input)));
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Every item of one institution; reads the whole table, so it is for `verify` and rebuilding only. */
export async function* itemsOf(store: Store, institution: string): AsyncGenerator<Item> {
  const prefix = tenantPrefix(institution);
  const only = { FilterExpression: 'begins_with(pk, :prefix)', ExpressionAttributeValues: { ':prefix': prefix } };
  for await (const item of storedItems(store, only)) yield contextItem(prefix, item);
}

/** Items that are held for all rules at once, some hundred megabytes; a larger store is read by institution, a larger institution by rule. */
const MOST_HELD = 200_000;

type Held = ReadonlyMap<string, readonly Item[]>;

const prefixed = /^I#([^#]+)#/;

/** The items of all institutions, from one reading of the table; null when there are more than can be held. */
const heldStore = async (store: Store): Promise<Held | null> => {
  const held = new Map<string, Item[]>();
  let count = 0;
  for await (const item of storedItems(store, {})) {
    const institution = prefixed.exec(item.pk as string)?.[1];
    if (institution === undefined) continue;
    if (++count > MOST_HELD) return null;
    const items = held.get(institution) ?? [];
    items.push(contextItem(tenantPrefix(institution), item));
    held.set(institution, items);
  }
  return held;
};

const heldInstitution = async (store: Store, institution: string): Promise<readonly Item[] | null> => {
  const held: Item[] = [];
  for await (const item of itemsOf(store, institution)) if (held.push(item) > MOST_HELD) return null;
  return held;
};

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

export type Verified = { readonly checked: Record<string, number>; readonly violations: readonly Violation[] };

/** Runs each rule over all of the institution's items (`held`, or read anew), so that a rule may stop early or read beside. */
export const verifyInstitution = async (
  store: Store,
  institution: string,
  sealer: Sealer,
  rules: readonly VerifyRule[],
  held?: readonly Item[],
): Promise<Verified> => {
  const scope: VerifyScope = { institution, table: tenantTable(store, institution), sealer };
  const checked: Record<string, number> = {};
  const violations: Violation[] = [];
  const items = held ?? (await heldInstitution(store, institution));
  for (const rule of rules) {
    const result = await rule.check(items ? each(items) : itemsOf(store, institution), scope);
    checked[rule.name] = (checked[rule.name] ?? 0) + result.checked;
    violations.push(...result.violations);
  }
  return { checked, violations };
};

/**
 * One institution, or all that the store holds anything of, registered or not, with as few readings of the table as memory
 * allows. A store too large to be held is read by `registered` institution.
 */
export async function* verifyEach(
  store: Store,
  { only, registered }: { readonly only?: string; readonly registered: readonly string[] },
  sealerOf: (institution: string) => Promise<Sealer>,
  rules: readonly VerifyRule[],
): AsyncGenerator<Verified & { readonly institution: string }> {
  const held = only === undefined ? await heldStore(store) : null;
  const all = held ? [...new Set([...registered, ...held.keys()])] : registered;
  for (const institution of only === undefined ? all : [only]) {
    const items = held ? (held.get(institution) ?? []) : undefined;
    yield { institution, ...(await verifyInstitution(store, institution, await sealerOf(institution), rules, items)) };
  }
}
