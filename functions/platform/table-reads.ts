import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { BadCursor, type Item, type Key, type Page, type Query } from './item.ts';
import { askUnits, countUnits } from './meter.ts';
import { send } from './retry.ts';
import { type Store, StoreUnavailable } from './store.ts';
import { contextItem, storedKey } from './table-keys.ts';
import { outOfTenant } from './tenant-key.ts';

const BATCH = 100;
const ROUNDS = 8;

export const readOne = async (store: Store, prefix: string, key: Key, consistent: boolean): Promise<Item | undefined> => {
  const input = {
    TableName: store.tableName,
    Key: storedKey(prefix, key),
    ConsistentRead: consistent,
    ...askUnits(),
  };
  const reply = await send(store, 'GetItem', () => store.client.send(new GetCommand(input)));
  countUnits('read', reply.ConsumedCapacity?.CapacityUnits ?? 0);
  return reply.Item && contextItem(prefix, reply.Item);
};

const batchOf = async (store: Store, keys: readonly Key[], consistent: boolean): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  let asked: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let round = 1; asked.length > 0; round++) {
    if (round > ROUNDS) throw new StoreUnavailable('BatchGetItem: keys left unprocessed');
    const input = {
      RequestItems: { [store.tableName]: { Keys: asked, ConsistentRead: consistent } },
      ...askUnits(),
    };
    const reply = await send(store, 'BatchGetItem', () => store.client.send(new BatchGetCommand(input)));
    for (const used of reply.ConsumedCapacity ?? []) countUnits('read', used.CapacityUnits ?? 0);
    found.push(...(reply.Responses?.[store.tableName] ?? []));
    asked = reply.UnprocessedKeys?.[store.tableName]?.Keys ?? [];
    if (asked.length > 0) await pause(Math.random() * 20 * 2 ** round);
  }
  return found;
};

const nameOf = (key: { readonly pk?: unknown; readonly sk?: unknown }): string => `${key.pk}\n${key.sk}`;

export const readAll = async (store: Store, prefix: string, keys: readonly Key[], consistent: boolean): Promise<(Item | undefined)[]> => {
  const stored = keys.map((key) => storedKey(prefix, key));
  // The store refuses a batch that names a key twice.
  const distinct = [...new Map(stored.map((key) => [nameOf(key), key])).values()];
  const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, i) => distinct.slice(i * BATCH, (i + 1) * BATCH));
  const found = (await Promise.all(batches.map((batch) => batchOf(store, batch, consistent)))).flat();
  const byName = new Map(found.map((item) => [nameOf(item), contextItem(prefix, item)]));
  return stored.map((key) => byName.get(nameOf(key)));
};

/** A cursor names the last item seen, without the tenant: used by another institution it addresses that institution's own items. */
const cursorOf = (prefix: string, key: Record<string, unknown>): string => {
  const inner = Object.fromEntries(
    Object.entries(key).map(([name, value]) => [name, name.endsWith('pk') ? outOfTenant(prefix, value as string) : value]),
  );
  return Buffer.from(JSON.stringify(inner)).toString('base64url');
};

const startOf = (prefix: string, query: Query): Record<string, string> | undefined => {
  if (query.cursor === undefined) return undefined;
  const names = query.index ? ['pk', 'sk', 'gsi1pk', 'gsi1sk'] : ['pk', 'sk'];
  try {
    const inner: Record<string, unknown> = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8'));
    const partition = inner[query.index ? 'gsi1pk' : 'pk'];
    const whole =
      names.every((name) => typeof inner[name] === 'string' && inner[name] !== '') && Object.keys(inner).length === names.length;
    if (!whole || partition !== query.pk) throw new BadCursor();
    return Object.fromEntries(names.map((name) => [name, name.endsWith('pk') ? prefix + inner[name] : (inner[name] as string)]));
  } catch {
    throw new BadCursor('the cursor is not one that this list gave');
  }
};

const sortRange = (query: Query, sk: string): { readonly expression: string; readonly values: Record<string, string> } => {
  if (query.skPrefix !== undefined) return { expression: ` AND begins_with(${sk}, :prefix)`, values: { ':prefix': query.skPrefix } };
  if (query.skFrom !== undefined && query.skTo !== undefined)
    return { expression: ` AND ${sk} BETWEEN :from AND :to`, values: { ':from': query.skFrom, ':to': query.skTo } };
  if (query.skFrom !== undefined) return { expression: ` AND ${sk} >= :from`, values: { ':from': query.skFrom } };
  if (query.skTo !== undefined) return { expression: ` AND ${sk} <= :to`, values: { ':to': query.skTo } };
  return { expression: '', values: {} };
};

export const runQuery = async (store: Store, prefix: string, query: Query): Promise<Page> => {
  const [pk, sk] = query.index ? ['gsi1pk', 'gsi1sk'] : ['pk', 'sk'];
  const range = sortRange(query, sk);
  const items: Item[] = [];
  let start = startOf(prefix, query) as Record<string, unknown> | undefined;
  do {
    const input: QueryCommandInput = {
      TableName: store.tableName,
      ...(query.index ? { IndexName: query.index } : { ConsistentRead: query.consistent ?? false }),
      KeyConditionExpression: `${pk} = :pk${range.expression}`,
      ExpressionAttributeValues: { ':pk': storedKey(prefix, { pk: query.pk, sk: '-' }).pk, ...range.values },
      ScanIndexForward: !query.descending,
      ...(query.limit === undefined ? {} : { Limit: query.limit - items.length }),
      ...(start ? { ExclusiveStartKey: start } : {}),
      ...askUnits(),
    };
    const reply = await send(store, 'Query', () => store.client.send(new QueryCommand(input)));
    countUnits('read', reply.ConsumedCapacity?.CapacityUnits ?? 0);
    for (const item of reply.Items ?? []) items.push(contextItem(prefix, item));
    start = reply.LastEvaluatedKey;
  } while (start && (query.limit === undefined || items.length < query.limit));
  return { items, cursor: start ? cursorOf(prefix, start) : null };
};
