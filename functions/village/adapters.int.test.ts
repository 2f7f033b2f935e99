import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { environment } from '../platform/environment.ts';
import { filesInBucket } from './files.s3.ts';
import { sqsImportQueue } from './import-queue.sqs.ts';
import type { ImportMessage } from './ports.ts';

const { bucketName = '', s3Endpoint = '', sqsEndpoint = '', region = '' } = environment();

it('a browser puts a roster by a signed address, and the worker fetches it', async () => {
  const files = filesInBucket({ bucket: bucketName, endpoint: s3Endpoint, region });
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  const path = join(folder, 'roster');
  const put = await fetch(await files.uploadUrl('T/uploads/a', 60), { method: 'PUT', body: '户号,姓名\n' });
  expect(put.status).toBe(200);
  expect(await files.fetch('T/uploads/a', path, 100)).toBe('fetched');
  expect(await readFile(path, 'utf8')).toBe('户号,姓名\n');
  expect(await files.fetch('T/uploads/a', path, 3)).toBe('too-large');
  expect(await files.fetch('T/uploads/none', path, 100)).toBe('missing');
  await rm(folder, { recursive: true });
});

it('keeps bytes, and gives a file to save under a name', async () => {
  const files = filesInBucket({ bucket: bucketName, endpoint: s3Endpoint, region });
  await files.put('T/imports/b/0', new Uint8Array([0, 255, 7]));
  expect([...(await files.read('T/imports/b/0'))]).toEqual([0, 255, 7]);
  await files.put('T/imports/b/errors.csv', '\ufeffrow\r\n');
  const url = await files.downloadUrl('T/imports/b/errors.csv', 'errors-b.csv', 60);
  // The emulator does not answer with the header that the address asks for; S3 does.
  expect(new URL(url).searchParams.get('response-content-disposition')).toBe('attachment; filename=errors-b.csv');
  const saved = await fetch(url);
  expect(Buffer.from(await saved.arrayBuffer()).toString()).toBe('\ufeffrow\r\n');
});

it('sends more messages than one call takes', async () => {
  const client = new SQSClient({ endpoint: sqsEndpoint, region });
  // A queue of its own: the worker's queue belongs to its tests.
  const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName: 'village-adapters' }));
  const sent = Array.from({ length: 23 }, (_, chunk): ImportMessage => ({ kind: 'chunk', institution: 'T', batchId: 'b', chunk }));
  await sqsImportQueue({ url: QueueUrl, endpoint: sqsEndpoint, region }).send(sent);
  const received: number[] = [];
  while (received.length < sent.length) {
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }));
    if (Messages.length === 0) break;
    received.push(...Messages.map(({ Body }) => (JSON.parse(Body ?? '') as { chunk: number }).chunk));
  }
  expect(received.sort((a, b) => a - b)).toEqual(sent.map((_, i) => i));
});
