import { ScanCommand } from '@aws-sdk/lib-dynamodb';
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

/** Every item of one institution, page by page, in no order; reads the whole table, so it is for `verify` and rebuilding only. */
export async function* itemsOf(store: Store, institution: string): AsyncGenerator<Item> {
  const prefix = tenantPrefix(institution);
  let start: Record<string, unknown> | undefined;
  do {
    const input = {
      TableName: store.tableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :prefix)',
      ExpressionAttributeValues: { ':prefix': prefix },
      ...(start ? { ExclusiveStartKey: start } : {}),
    };
    const page = await send(store, 'Scan', () => store.client.send(new ScanCommand(input)));
    for (const item of page.Items ?? []) yield contextItem(prefix, item);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** Items that are held for all rules at once, some hundred megabytes; a larger institution is read anew for each rule. */
const MOST_HELD = 200_000;

/** All of an institution's items, or null when there are more than can be held. */
const heldItems = async (store: Store, institution: string): Promise<readonly Item[] | null> => {
  const held: Item[] = [];
  for await (const item of itemsOf(store, institution)) {
    if (held.length === MOST_HELD) return null;
    held.push(item);
  }
  return held;
};

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** Runs each rule over all of the institution's items, so that a rule may stop early or read beside. */
export const verifyInstitution = async (
  store: Store,
  institution: string,
  sealer: Sealer,
  rules: readonly VerifyRule[],
): Promise<{ readonly checked: Record<string, number>; readonly violations: Violation[] }> => {
  const scope: VerifyScope = { institution, table: tenantTable(store, institution), sealer };
  const checked: Record<string, number> = {};
  const violations: Violation[] = [];
  const held = await heldItems(store, institution);
  for (const rule of rules) {
    const result = await rule.check(held ? each(held) : itemsOf(store, institution), scope);
    checked[rule.name] = (checked[rule.name] ?? 0) + result.checked;
    violations.push(...result.violations);
  }
  return { checked, violations };
};
