import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { Item, Refused, Write } from './item.ts';
import { askUnits, countUnits } from './meter.ts';
import { failedConditions, type StoreFault, send } from './retry.ts';
import { type Store, StoreUnavailable } from './store.ts';
import { storedAttributes, storedItem, storedKey } from './table-keys.ts';

const BATCH = 25;
const ROUNDS = 10;
const TRANSACTION = 100;

type Update = Extract<Write, { kind: 'update' }>;

const updateParts = (prefix: string, write: Update) => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const phrase = (attributes: Readonly<Record<string, unknown>>, mark: string, join: string): string =>
    Object.entries(attributes)
      .filter(([, value]) => value !== undefined)
      .map(([name, value], i) => {
        assert(name !== 'pk' && name !== 'sk', 'an update never moves an item');
        names[`#${mark}${i}`] = name;
        values[`:${mark}${i}`] = value;
        return `#${mark}${i}${join}:${mark}${i}`;
      })
      .join(', ');
  const set = phrase(storedAttributes(prefix, write.set ?? {}), 's', ' = ');
  const add = phrase(write.add ?? {}, 'a', ' ');
  const remove = (write.remove ?? [])
    .map((name, i) => {
      names[`#r${i}`] = name;
      return `#r${i}`;
    })
    .join(', ');
  const expression = [set && `SET ${set}`, add && `ADD ${add}`, remove && `REMOVE ${remove}`].filter(Boolean).join(' ');
  assert(expression !== '', 'an update changes something');
  return { expression, names, values };
};

const some = (record: Readonly<Record<string, unknown>>): boolean => Object.keys(record).length > 0;

const expressionOf = (prefix: string, write: Write) => {
  const update = write.kind === 'update' ? updateParts(prefix, write) : undefined;
  const names = { ...update?.names, ...write.condition?.names };
  const values = { ...update?.values, ...write.condition?.values };
  return {
    ...(write.condition ? { ConditionExpression: write.condition.expression } : {}),
    ...(some(names) ? { ExpressionAttributeNames: names } : {}),
    ...(some(values) ? { ExpressionAttributeValues: values } : {}),
    ...(update ? { UpdateExpression: update.expression } : {}),
  };
};

type Entry = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const entryOf = (store: Store, prefix: string, write: Write): Entry => {
  const common = { TableName: store.tableName, ...expressionOf(prefix, write) };
  switch (write.kind) {
    case 'put':
      return { Put: { ...common, Item: storedItem(prefix, write.item) } };
    case 'update':
      return { Update: { ...common, Key: storedKey(prefix, write.key), UpdateExpression: common.UpdateExpression as string } };
    case 'delete':
      return { Delete: { ...common, Key: storedKey(prefix, write.key) } };
    case 'check':
      return { ConditionCheck: { ...common, Key: storedKey(prefix, write.key), ConditionExpression: write.condition.expression } };
  }
};

/** Sending it twice leaves what sending it once leaves, and asks nothing of what stood there before. */
const mayRepeat = (write: Write): boolean => write.condition === undefined && !(write.kind === 'update' && write.add !== undefined);

const sendSingle = async (store: Store, prefix: string, write: Write): Promise<'done'> => {
  const entry = entryOf(store, prefix, write);
  const asked = askUnits();
  const { Put: put, Update: update, Delete: remove } = entry;
  const reply = put
    ? await send(store, 'PutItem', () => store.client.send(new PutCommand({ ...put, ...asked })))
    : update
      ? await send(store, 'UpdateItem', () => store.client.send(new UpdateCommand({ ...update, ...asked })))
      : await send(store, 'DeleteItem', () =>
          store.client.send(new DeleteCommand({ TableName: store.tableName, ...remove, Key: remove?.Key, ...asked })),
        );
  countUnits('write', reply.ConsumedCapacity?.CapacityUnits ?? 0);
  return 'done';
};

/**
 * Writes all or nothing. Anything that may not be repeated goes as a transaction under a client token, also when it is a single
 * write: a conditional put whose answer was lost would meet its own item on the second attempt and be refused falsely, and an
 * addition would be added twice. It costs a second write unit, on writes where being wrong costs more (docs/decisions/0020).
 */
export const writeAll = async (store: Store, prefix: string, writes: readonly Write[], token?: string): Promise<'done' | Refused> => {
  assert(writes.length > 0 && writes.length <= TRANSACTION, 'a transaction is 1 to 100 writes');
  const [only] = writes;
  if (writes.length === 1 && only && mayRepeat(only)) return sendSingle(store, prefix, only);
  const input: TransactWriteCommandInput = {
    TransactItems: writes.map((write) => entryOf(store, prefix, write)),
    ClientRequestToken: token ?? randomUUID(),
    ...askUnits(),
  };
  try {
    const reply = await send(store, 'TransactWriteItems', () => store.client.send(new TransactWriteCommand(input)));
    for (const used of reply.ConsumedCapacity ?? []) countUnits('write', used.CapacityUnits ?? 0);
    return 'done';
  } catch (error) {
    const refused = failedConditions(error as StoreFault);
    if (refused.length > 0) return { refused };
    throw error;
  }
};

const putBatch = async (store: Store, items: readonly Record<string, unknown>[]): Promise<void> => {
  let left: { PutRequest: { Item: Record<string, unknown> } }[] = items.map((Item) => ({ PutRequest: { Item } }));
  for (let round = 1; left.length > 0; round++) {
    if (round > ROUNDS) throw new StoreUnavailable('BatchWriteItem: items left unprocessed');
    const input = { RequestItems: { [store.tableName]: left }, ...askUnits() };
    const reply = await send(store, 'BatchWriteItem', () => store.client.send(new BatchWriteCommand(input)));
    for (const used of reply.ConsumedCapacity ?? []) countUnits('write', used.CapacityUnits ?? 0);
    left = (reply.UnprocessedItems?.[store.tableName] ?? []) as typeof left;
    if (left.length > 0) await pause(Math.random() * 20 * 2 ** round);
  }
};

export const putMany = async (store: Store, prefix: string, items: readonly Item[]): Promise<void> => {
  const stored = items.map((item) => storedItem(prefix, item));
  const batches = Array.from({ length: Math.ceil(stored.length / BATCH) }, (_, i) => stored.slice(i * BATCH, (i + 1) * BATCH));
  await Promise.all(batches.map((batch) => putBatch(store, batch)));
};
