import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ImportQueue } from './ports.ts';

const BATCH = 10;

/** The queue of the import worker. */
export const sqsImportQueue = (options: { readonly url: string; readonly endpoint?: string; readonly region?: string }): ImportQueue => {
  const client = new SQSClient({
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...(options.region ? { region: options.region } : {}),
  });
  return {
    send: async (messages) => {
      for (let i = 0; i < messages.length; i += BATCH) {
        const Entries = messages.slice(i, i + BATCH).map((message, n) => ({ Id: String(n), MessageBody: JSON.stringify(message) }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: options.url, Entries }));
        if (Failed.length > 0) throw new Error(`the import queue did not take ${Failed.length} messages`);
      }
    },
  };
};
