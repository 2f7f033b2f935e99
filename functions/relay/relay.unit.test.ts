import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { relay, type Send } from './relay.ts';
import type { Follower } from './routes.ts';

const fact = (type: string, more: Record<string, unknown> = { body: { a: 1 } }) => ({
  pk: 'I#220182#fact#2026-11-22#00',
  sk: 'F1',
  et: 'fact',
  type,
  version: 1,
  factId: 'F1',
  institution: '220182',
  on: '2026-11-22',
  at: '2026-11-22T00:00:00.000Z',
  ...more,
});

/** As Lambda brings it: JSON, bytes as base64. */
const record = (sequence: number, item: Record<string, unknown>, eventName: 'INSERT' | 'MODIFY' = 'INSERT'): DynamoDBRecord => {
  const NewImage = JSON.parse(
    JSON.stringify(marshall(item), (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64') : value)),
  );
  return { eventName, dynamodb: { SequenceNumber: String(sequence), NewImage } };
};

const collector = () => {
  const sent: { follower: Follower; id: string; message: { type: string; sealed?: string; body?: unknown } }[] = [];
  const calls: number[] = [];
  const send: Send = async (follower, messages) => {
    calls.push(messages.length);
    sent.push(...messages.map(({ id, body }) => ({ follower, id, message: JSON.parse(body) })));
    return [];
  };
  return { sent, calls, send };
};

it('passes a fact to each context that follows it', async () => {
  const { sent, send } = collector();
  expect(await relay([record(1, fact('credit.grantIssued'))], send)).toEqual({ batchItemFailures: [] });
  expect(sent.map(({ follower, message }) => [follower, message.type, message.body])).toEqual([
    ['village', 'credit.grantIssued', { a: 1 }],
    ['lending', 'credit.grantIssued', { a: 1 }],
  ]);
});

it('passes a sealed body as the bytes that were stored', async () => {
  const { sent, send } = collector();
  await relay([record(1, fact('credit.listChanged', { sealed: Buffer.from([1, 2, 255]) }))], send);
  expect(sent.map(({ message }) => message.sealed)).toEqual([Buffer.from([1, 2, 255]).toString('base64')]);
});

it('leaves alone what is no new fact, and a type it does not know', async () => {
  const { sent, send } = collector();
  await relay(
    [
      record(1, { pk: 'a', sk: 'b', et: 'household' }),
      record(2, fact('identity.consentChanged'), 'MODIFY'),
      record(3, fact('village.memberDisclosed')),
      { eventName: 'REMOVE', dynamodb: { SequenceNumber: '4' } },
    ],
    send,
  );
  expect(sent).toEqual([]);
});

it('sends at most ten messages and 256 KB a call', async () => {
  const { calls, sent, send } = collector();
  const small = Array.from({ length: 11 }, (_, i) => record(i, fact('credit.listChanged')));
  await relay(small, send);
  expect(calls).toEqual([10, 1]);
  const big = [20, 21].map((i) => record(i, fact('credit.listChanged', { body: 'x'.repeat(200_000) })));
  await relay(big, send);
  expect(calls).toEqual([10, 1, 1, 1]);
  expect(sent).toHaveLength(13);
});

it('reports exactly the records that a queue did not take, or that failed to be sent at all', async () => {
  const some: Send = async (follower, messages) => (follower === 'village' ? messages.slice(1).map(({ id }) => id) : []);
  const three = [1, 2, 3].map((i) => record(i, fact('credit.householdScreened')));
  expect(await relay(three, some)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }] });
  const down: Send = async () => {
    throw new Error('no answer');
  };
  expect(await relay([...three, record(4, fact('village.memberDisclosed'))], down)).toEqual({
    batchItemFailures: ['1', '2', '3'].map((itemIdentifier) => ({ itemIdentifier })),
  });
});
