import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { environment } from '../platform/environment.ts';
import { log } from '../platform/log.ts';
import type { Send } from './relay.ts';

/** Sends to the followers' queues; a refusal is logged by its code, never by what the message said. */
export const sqsSend = (): Send => {
  const { sqsEndpoint, queueUrls } = environment();
  const client = new SQSClient(sqsEndpoint ? { endpoint: sqsEndpoint } : {});
  return async (follower, messages) => {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrls[follower],
        Entries: messages.map((message, i) => ({ Id: String(i), MessageBody: message.body })),
      }),
    );
    for (const failure of Failed) log.warn('relayRefused', { follower, code: failure.Code });
    return Failed.flatMap((failure) => messages[Number(failure.Id)]?.id ?? []);
  };
};
