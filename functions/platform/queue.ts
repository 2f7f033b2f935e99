import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log } from './log.ts';

export type MessageMeta = { readonly messageId: string; readonly attempt: number };
export type QueueHandler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The messages whose work failed come again, the others do not: a batch is never all or nothing. */
export const queueFunction = (handle: (message: unknown, meta: MessageMeta) => Promise<void>): QueueHandler => {
  return async (event) => {
    const outcomes = await Promise.allSettled(
      event.Records.map(async (record) =>
        handle(JSON.parse(record.body), { messageId: record.messageId, attempt: Number(record.attributes.ApproximateReceiveCount) }),
      ),
    );
    const batchItemFailures = outcomes.flatMap((outcome, i) => {
      const record = event.Records[i];
      if (outcome.status === 'fulfilled' || !record) return [];
      log.error('messageFailed', outcome.reason, {
        messageId: record.messageId,
        attempt: Number(record.attributes.ApproximateReceiveCount),
      });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
};
