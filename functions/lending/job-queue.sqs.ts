import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JobQueue } from './ports.ts';

const BATCH = 10;

/** The queue of lending's jobs. */
export const sqsJobQueue = (options: { readonly url: string; readonly endpoint?: string; readonly region?: string }): JobQueue => {
  const client = new SQSClient({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...(options.region ? { region: options.region } : {}),
  });
  return {
    send: async (asked) => {
      for (let i = 0; i < asked.length; i += BATCH) {
        const Entries = asked.slice(i, i + BATCH).map((one, n) => ({ Id: String(n), MessageBody: JSON.stringify(one) }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: options.url, Entries }));
        if (Failed.length > 0) throw new Error(`the queue of jobs did not take ${Failed.length} messages`);
      }
    },
  };
};
