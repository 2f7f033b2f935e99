import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Driver, drive, type Look, type Problem } from './driver.ts';
import { failuresOf, type Invoke } from './lambda.ts';
import { MAX_RECEIVES, type QueueName, REGION } from './names.ts';
import { deadLetters, queueArn, queueUrl } from './queues.ts';
import { localClientOptions } from './table.ts';

const REST_MS = 40;
/** A failed message waits so long per try; Lambda waits for the visibility timeout, a developer does not. */
const RETRY_MS = 500;

/** Queue → the function that serverless.yml gives it, and how many messages at once. */
const consumers: Readonly<Record<QueueName, { readonly handler: string; readonly batch: number; readonly sideBySide: number }>> = {
  'village-import': { handler: 'village-import', batch: 1, sideBySide: 2 },
  'lending-jobs': { handler: 'lending-jobs', batch: 1, sideBySide: 1 },
  village: { handler: 'village-follower', batch: 10, sideBySide: 1 },
  credit: { handler: 'credit-follower', batch: 10, sideBySide: 1 },
  lending: { handler: 'lending-follower', batch: 10, sideBySide: 1 },
  'lending-evidence': { handler: 'lending-evidence', batch: 1, sideBySide: 1 },
  workflow: { handler: 'workflow-follower', batch: 10, sideBySide: 1 },
  points: { handler: 'points-follower', batch: 10, sideBySide: 1 },
  merchant: { handler: 'merchant-follower', batch: 10, sideBySide: 1 },
  notice: { handler: 'notice-follower', batch: 10, sideBySide: 1 },
  insight: { handler: 'insight-follower', batch: 10, sideBySide: 1 },
  identity: { handler: 'identity-follower', batch: 10, sideBySide: 1 },
};

/** A message in hand: hidden in its queue, tried so often. */
type InHand = { readonly message: Message; readonly tries: number; readonly dueAt: number };

const sqsEvent = (batch: readonly InHand[], name: QueueName): { readonly Records: readonly unknown[] } => ({
  Records: batch.map(({ message, tries }) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: { ApproximateReceiveCount: String(tries + 1), SentTimestamp: String(Date.now()) },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(name),
    awsRegion: REGION,
  })),
});

const lane = (name: QueueName, options: { port: number; invoke: Invoke; problem: Problem; client: SQSClient }): (() => Promise<Look>) => {
  const { client, port, invoke, problem } = options;
  const { handler, batch } = consumers[name];
  const QueueUrl = queueUrl(port, name);
  let comingAgain: InHand[] = [];

  const take = async (): Promise<InHand[]> => {
    const due = comingAgain.filter(({ dueAt }) => dueAt <= Date.now()).slice(0, batch);
    comingAgain = comingAgain.filter((one) => !due.includes(one));
    if (due.length > 0) return due;
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: batch }));
    return Messages.map((message) => ({ message, tries: 0, dueAt: 0 }));
  };

  const setAside = async ({ message }: InHand): Promise<void> => {
    problem(handler, new Error(`message ${message.MessageId} was given up after ${MAX_RECEIVES} tries`));
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl(port, deadLetters(name)), MessageBody: message.Body }));
  };

  return async () => {
    const inHand = await take();
    if (inHand.length === 0) return comingAgain.length > 0 ? 'waiting' : 'idle';
    const failed = await invoke(handler, sqsEvent(inHand, name)).then(failuresOf, (error: unknown) => {
      problem(handler, error);
      return new Set(inHand.map(({ message }) => message.MessageId ?? ''));
    });
    const again = inHand.filter(({ message }) => failed.has(message.MessageId ?? ''));
    const retried = again.filter(({ tries }) => tries + 1 < MAX_RECEIVES);
    comingAgain.push(...retried.map(({ message, tries }) => ({ message, tries: tries + 1, dueAt: Date.now() + (tries + 1) * RETRY_MS })));
    for (const one of again) if (!retried.includes(one)) await setAside(one);
    const over = inHand.filter((one) => !retried.includes(one));
    if (over.length > 0) {
      const Entries = over.map(({ message }, i) => ({ Id: String(i), ReceiptHandle: message.ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
    return 'worked';
  };
};

/** Queues → their handlers, as Lambda does it: what failed comes again, and after too many tries goes to the dead letters. */
export const driveQueues = (options: { port: number; invoke: Invoke; problem: Problem }): readonly Driver[] => {
  const client = new SQSClient(localClientOptions(`http://127.0.0.1:${options.port}`));
  return (Object.keys(consumers) as QueueName[]).flatMap((name) =>
    Array.from({ length: consumers[name].sideBySide }, () =>
      drive(`queue ${name}`, lane(name, { ...options, client }), REST_MS, options.problem),
    ),
  );
};
