import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Drivers, startDrivers } from './drivers.ts';
import type { Invoke } from './lambda.ts';
import { MAX_RECEIVES, TABLE } from './names.ts';
import { freePorts, type Ports } from './ports.ts';
import { deadLetters, queueUrl } from './queues.ts';
import { scratchDirectory } from './scratch.ts';
import { type Store, startStore } from './store.ts';
import { localClientOptions } from './table.ts';

// A store of its own: the drivers take whatever lies in the stream and the queues.
let ports: Ports;
let store: Store;
let drivers: Drivers | undefined;
const directory = scratchDirectory();
const positionsFile = join(directory, 'positions.json');

type StreamRecord = { dynamodb: { SequenceNumber: string; NewImage: { sk: { S: string }; sealed?: { B: string } } } };
type QueueRecord = { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } };
type Event<R> = { Records: R[] };

beforeAll(async () => {
  ports = await freePorts();
  store = await startStore({ ports, directory, keep: false, heapMb: 256 });
});
afterAll(async () => {
  await drivers?.stop();
  await store.stop();
});

const put = async (sk: string): Promise<void> => {
  const client = new DynamoDBClient(localClientOptions(`http://127.0.0.1:${ports.dynamodb}`));
  await client.send(
    new PutItemCommand({ TableName: TABLE, Item: marshall({ pk: 'p', sk, et: 'fact', sealed: new Uint8Array([1, 255]) }) }),
  );
};
const send = async (body: string): Promise<void> => {
  const client = new SQSClient(localClientOptions(`http://127.0.0.1:${ports.queues}`));
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl(ports.queues, 'credit'), MessageBody: body }));
};
const start = async (invoke: Invoke): Promise<Drivers> => {
  drivers = await startDrivers({ ports, invoke, problem: () => {}, positionsFile, reconcile: false });
  return drivers;
};

it('brings stream records in order, again from the first that failed, and goes on there after a restart', async () => {
  const seen: string[] = [];
  let refusals = 2;
  const relay: Invoke = async (_, event) => {
    const { Records } = event as Event<StreamRecord>;
    for (const { dynamodb } of Records) {
      expect(dynamodb.NewImage.sealed?.B).toBe(Buffer.from([1, 255]).toString('base64'));
      if (dynamodb.NewImage.sk.S === 'b' && refusals > 0) {
        refusals -= 1;
        return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
      }
      seen.push(dynamodb.NewImage.sk.S);
    }
    return { batchItemFailures: [] };
  };
  for (const sk of ['a', 'b', 'c']) await put(sk);
  const first = await start(relay);
  await first.settle();
  expect(seen).toEqual(['a', 'b', 'c']);
  await expect.poll(() => existsSync(positionsFile) && readFileSync(positionsFile, 'utf8'), { timeout: 20_000 }).toMatch(/\d{5}/);
  await first.stop();
  await put('d');
  const second = await start(relay);
  await second.settle();
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
  await second.stop();
});

it('brings back only the messages that failed, gives up after so many receives, and settles only then', async () => {
  const receives = new Map<string, number[]>();
  const follower: Invoke = async (name, event) => {
    if (name !== 'credit-follower') return undefined;
    const { Records } = event as Event<QueueRecord>;
    for (const { body, attributes } of Records)
      receives.set(body, [...(receives.get(body) ?? []), Number(attributes.ApproximateReceiveCount)]);
    return { batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
  const running = await start(follower);
  await Promise.all([send('good'), send('bad')]);
  await running.settle();
  expect(receives.get('good')).toEqual([1]);
  expect(receives.get('bad')).toEqual([1, 2, 3, 4, 5].slice(0, MAX_RECEIVES));
  const client = new SQSClient(localClientOptions(`http://127.0.0.1:${ports.queues}`));
  const dead = queueUrl(ports.queues, deadLetters('credit'));
  const count = async (): Promise<string | undefined> =>
    (await client.send(new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['ApproximateNumberOfMessages'] }))).Attributes
      ?.ApproximateNumberOfMessages;
  await expect.poll(count, { timeout: 20_000 }).toBe('1');
});
