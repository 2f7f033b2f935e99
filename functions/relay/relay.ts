import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { factMessage } from '../platform/facts.ts';
import { type Follower, followersOf } from './routes.ts';

/** One message for one follower; `id` is the stream record's sequence number. */
export type Outgoing = { readonly id: string; readonly body: string };

/** Sends up to ten messages and returns the ids of those the queue did not take. */
export type Send = (follower: Follower, messages: readonly Outgoing[]) => Promise<readonly string[]>;

/** What a queue takes in one call. */
const MAX_MESSAGES = 10;
const MAX_BYTES = 256 * 1024;

/** Lambda writes binary attributes as base64; the item had bytes. */
const itemOf = (image: Record<string, AttributeValue>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(image).map(([name, value]) => [
      name,
      typeof value.B === 'string'
        ? Buffer.from(value.B, 'base64')
        : unmarshall({ [name]: value } as Parameters<typeof unmarshall>[0])[name],
    ]),
  );

const packed = (messages: readonly Outgoing[]): Outgoing[][] => {
  const packs: Outgoing[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    const last = packs.at(-1);
    if (last && last.length < MAX_MESSAGES && bytes + size <= MAX_BYTES) {
      last.push(message);
      bytes += size;
    } else {
      packs.push([message]);
      bytes = size;
    }
  }
  return packs;
};

/**
 * Passes each new fact of the stream to the queue of every context that follows it.
 * A record with a message that no queue took is reported, so that Lambda brings it and those after it again;
 * followers do nothing the second time.
 */
export const relay = async (records: readonly DynamoDBRecord[], send: Send): Promise<DynamoDBBatchResponse> => {
  const outgoing = new Map<Follower, Outgoing[]>();
  for (const record of records) {
    const image = record.dynamodb?.NewImage;
    if (record.eventName !== 'INSERT' || image?.et?.S !== 'fact') continue;
    const message = factMessage(itemOf(image));
    if (!message) continue;
    const body = JSON.stringify(message);
    for (const follower of followersOf(message.type)) {
      const queued = outgoing.get(follower) ?? [];
      queued.push({ id: record.dynamodb?.SequenceNumber ?? '', body });
      outgoing.set(follower, queued);
    }
  }
  const refused = await Promise.all(
    [...outgoing].flatMap(([follower, messages]) =>
      packed(messages).map((pack) => send(follower, pack).catch(() => pack.map((message) => message.id))),
    ),
  );
  const failed = new Set(refused.flat());
  return {
    batchItemFailures: records
      .map((record) => record.dynamodb?.SequenceNumber ?? '')
      .filter((id) => failed.has(id))
      .map((itemIdentifier) => ({ itemIdentifier })),
  };
};
