import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { type Driver, drive, type Look, type Problem } from './driver.ts';
import { failuresOf, type Invoke } from './lambda.ts';
import { MAX_RECEIVES, type QueueName, REGION } from './names.ts';
import { queueArn, queueUrl } from './queues.ts';
import { localClientOptions } from './table.ts';

const REST_MS = 40;
/** How long a failed message waits before it comes again; Lambda waits for the visibility timeout, a developer does not. */
const RETRY_SECONDS = 1;

/** Queue → the function that serverless.yml gives it, and how many messages at once. */
const consumers: Readonly<Record<QueueName, { readonly handler: string; readonly batch: number; readonly sideBySide: number }>> = {
  'village-import': { handler: 'village-import', batch: 1, sideBySide: 2 },
  village: { handler: 'village-follower', batch: 10, sideBySide: 1 },
  credit: { handler: 'credit-follower', batch: 10, sideBySide: 1 },
  lending: { handler: 'lending-follower', batch: 10, sideBySide: 1 },
  workflow: { handler: 'workflow-follower', batch: 10, sideBySide: 1 },
};

const sqsEvent = (messages: readonly Message[], name: QueueName): { readonly Records: readonly unknown[] } => ({
  Records: messages.map((message) => ({
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(name),
    awsRegion: REGION,
  })),
});

/** Queues → their handlers, as Lambda does it: what failed comes again, and after too many receives goes to the dead letters. */
export const driveQueues = (options: { port: number; invoke: Invoke; problem: Problem }): readonly Driver[] => {
  const client = new SQSClient(localClientOptions(`http://127.0.0.1:${options.port}`));

  /** Failed and hidden for a moment: they come again. */
  const hidden = new Map<QueueName, Set<string>>((Object.keys(consumers) as QueueName[]).map((name) => [name, new Set()]));

  const look = async (name: QueueName): Promise<Look> => {
    const comingAgain = hidden.get(name) ?? new Set();
    const { handler, batch } = consumers[name];
    const QueueUrl = queueUrl(options.port, name);
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: batch, MessageSystemAttributeNames: ['All'] }),
    );
    if (Messages.length === 0) return comingAgain.size > 0 ? 'waiting' : 'idle';
    let failed: ReadonlySet<string>;
    try {
      failed = failuresOf(await options.invoke(handler, sqsEvent(Messages, name)));
    } catch (error) {
      options.problem(handler, error);
      failed = new Set(Messages.map((message) => message.MessageId ?? ''));
    }
    const done = Messages.filter((message) => !failed.has(message.MessageId ?? ''));
    if (done.length > 0) {
      await client.send(
        new DeleteMessageBatchCommand({ QueueUrl, Entries: done.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle })) }),
      );
    }
    for (const { MessageId = '', Attributes } of Messages) {
      if (failed.has(MessageId) && Number(Attributes?.['ApproximateReceiveCount']) < MAX_RECEIVES) comingAgain.add(MessageId);
      else comingAgain.delete(MessageId);
    }
    await Promise.all(
      Messages.filter((message) => failed.has(message.MessageId ?? '')).map(({ ReceiptHandle }) =>
        client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: RETRY_SECONDS })),
      ),
    );
    return 'worked';
  };

  return (Object.keys(consumers) as QueueName[]).flatMap((name) =>
    Array.from({ length: consumers[name].sideBySide }, () => drive(`queue ${name}`, () => look(name), REST_MS, options.problem)),
  );
};
