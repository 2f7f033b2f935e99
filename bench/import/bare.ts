import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { localClientOptions } from '../../local/table.ts';

type Stored = Record<string, unknown>;

/** A client as the SDK makes it: no time limits and no retries of ours. */
export type Bare = { readonly client: DynamoDBDocumentClient; readonly tableName: string };

export const bareClient = (endpoint: string, tableName: string): Bare => ({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(localClientOptions(endpoint)), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  tableName,
});

/** Every item that an import left, as stored. */
export const itemsLeftBy = async (store: Bare, institution: string): Promise<Stored[]> => {
  const items: Stored[] = [];
  let start: Stored | undefined;
  do {
    const page = await store.client.send(
      new ScanCommand({
        TableName: store.tableName,
        FilterExpression: 'begins_with(pk, :prefix)',
        ExpressionAttributeValues: { ':prefix': `I#${institution}#` },
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};

const BATCH = 25;
const SIDE_BY_SIDE = 4;

/** The bare loop: the same items under other keys, in full batches side by side, nothing read, judged or sealed. */
export const writeBare = async (store: Bare, items: readonly Stored[], from: string, to: string): Promise<number> => {
  const moved = items.map((item) => ({ ...item, pk: (item.pk as string).replace(`I#${from}#`, `I#${to}#`) }));
  const batches = Array.from({ length: Math.ceil(moved.length / BATCH) }, (_, i) => moved.slice(i * BATCH, (i + 1) * BATCH));
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
