import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Redis } from 'ioredis';
import { expect, inject, it } from 'vitest';
import { localClientOptions } from './table.ts';

const environment = inject('environment');
const at = (name: string): string => environment[name] ?? '';

it('has the one table with its index, stream and time to live', async () => {
  const client = new DynamoDBClient(localClientOptions(at('DYNAMODB_ENDPOINT')));
  const { Table } = await client.send(new DescribeTableCommand({ TableName: at('TABLE_NAME') }));
  expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' });
  expect(Table?.GlobalSecondaryIndexes?.map((index) => index.IndexName)).toEqual(['gsi1']);
  const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: at('TABLE_NAME') }));
  expect(ttl.TimeToLiveDescription?.AttributeName).toBe('ttl');
});

it('keeps an object', async () => {
  const client = new S3Client({ ...localClientOptions(at('S3_ENDPOINT')), forcePathStyle: true });
  await client.send(new PutObjectCommand({ Bucket: at('BUCKET_NAME'), Key: 'store.int/a.txt', Body: '桦树村' }));
  const { Body } = await client.send(new GetObjectCommand({ Bucket: at('BUCKET_NAME'), Key: 'store.int/a.txt' }));
  expect(await Body?.transformToString()).toBe('桦树村');
});

it('passes a message through a queue', async () => {
  const client = new SQSClient(localClientOptions(at('SQS_ENDPOINT')));
  // A queue of its own: the handlers' queues belong to their tests.
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'store-int' }));
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  expect(Messages?.map((message) => message.Body)).toEqual(['hello']);
});

it('answers from Redis', async () => {
  const redis = new Redis(at('REDIS_URL'));
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
});
