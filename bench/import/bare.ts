import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, type TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { localClientOptions } from '../../local/table.ts';
import { recorded, renamed } from '../drawdown/recording.ts';

type Stored = Record<string, unknown>;
type Writes = BatchWriteCommand['input'] & TransactWriteCommand['input'];

/** A client as the SDK makes it: no time limits and no retries of ours. */
export type Bare = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

export const bareClient = (endpoint: string, tableName: string): Bare => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(localClientOptions(endpoint)), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  tableName,
});

/**
 * Every item that `work` put through a client, in the order in which it put them (a store's index likes some orders better), each
 * once; what it only updated (two items, a few numbers a chunk) is left out, in the bare loop's favour.
 */
export const itemsPutBy = async (client: DynamoDBDocumentClient, tableName: string, work: () => Promise<unknown>): Promise<Stored[]> => {
  const commands = await recorded(client, work);
  const puts = commands.flatMap(({ input }) => {
    const { RequestItems, TransactItems } = input as Partial<Writes>;
    return [
      ...(RequestItems?.[tableName] ?? []).flatMap(({ PutRequest }) => PutRequest?.Item ?? []),
      ...(TransactItems ?? []).flatMap(({ Put }) => Put?.Item ?? []),
    ];
  });
  return [...new Map(puts.map((item) => [`${item.pk} ${item.sk}`, item])).values()];
};

const BATCH = 25;
const SIDE_BY_SIDE = 4;

/** The bare loop: the same items under other keys, in full batches side by side, nothing read, judged or sealed. */
export const writeBare = async (store: Bare, items: readonly Stored[], from: string, to: string): Promise<number> => {
  const names = new Map([[from, to]]);
  const moved = items.map((item) => ({ ...item, pk: renamed(item.pk as string, names) }));
  const batches = Array.from({ length: Math.ceil(moved.length / BATCH) }, (_, i) => moved.slice(i * BATCH, (i + 1) * BATCH)).reverse();
  const started = performance.now();
  const lane = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      let left: { PutRequest: { Item: Stored } }[] = batch.map((Item) => ({ PutRequest: { Item } }));
      while (left.length > 0) {
        const reply = await store.client.send(new BatchWriteCommand({ RequestItems: { [store.tableName]: left } }));
        left = (reply.UnprocessedItems?.[store.tableName] ?? []) as typeof left;
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return (performance.now() - started) / 1000;
};
