import type { Fact } from '@huinong/shared/facts/fact.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { Sealer } from './sealer.ts';
import type { Item, Write } from './table.ts';
import { ulid } from './ulid.ts';

const FACT_SHARDS = 16;

export const newFactId = (at: Date): string => ulid(at);

/** Spreads a day's facts over 16 partitions by the fact's last character, which is random. */
const shardOf = (factId: string): string => {
  const shard = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(factId.at(-1) ?? '') % FACT_SHARDS;
  assert(shard >= 0, 'a fact id is a ULID');
  return shard.toString().padStart(2, '0');
};

/** Where a day's facts lie, so that a follower can fold again from the start: `fact#2026-11-22#07`. */
export const factPartition = (wallDay: string, shard: number): string => `fact#${wallDay}#${shard.toString().padStart(2, '0')}`;

const bind = (factId: string): string => `fact#${factId}`;

/** The write that tells a fact; part of the transaction that made it true. With a sealer its body is encrypted at rest and in the queue. */
export const factWrite = (fact: Fact, sealer?: Sealer): Write => {
  const { body, ...head } = fact;
  return {
    kind: 'put',
    item: {
      pk: `fact#${fact.at.slice(0, 10)}#${shardOf(fact.factId)}`,
      sk: fact.factId,
      et: 'fact',
      ...head,
      ...(sealer ? { sealed: sealer.seal(body, bind(fact.factId)) } : { body }),
    },
  };
};

/** A fact on its way from the stream to a follower: JSON, a sealed body as base64. */
export type FactMessage = Omit<Fact, 'body'> & { readonly body?: unknown; readonly sealed?: string };

/** The message of a stored fact (its item as the stream or a query gives it), or null when the item is no fact. */
export const factMessage = (item: Readonly<Record<string, unknown>>): FactMessage | null => {
  if (item.et !== 'fact') return null;
  const { type, version, factId, institution, on, at, body } = item as unknown as FactMessage;
  const head = { type, version, factId, institution, on, at };
  const sealed = item.sealed;
  return sealed instanceof Uint8Array ? { ...head, sealed: Buffer.from(sealed).toString('base64') } : { ...head, body };
};

export const isFactMessage = (message: unknown): message is FactMessage => {
  const m = message as Partial<FactMessage> | null;
  return typeof m === 'object' && m !== null && [m.type, m.factId, m.institution, m.on, m.at].every((part) => typeof part === 'string');
};

/** The fact in clear; throws when a sealed body was changed or belongs to another fact. */
export const openFact = (message: FactMessage, sealer: Sealer): Fact => {
  const { sealed, body, ...head } = message;
  return { ...head, body: sealed === undefined ? body : sealer.open(Buffer.from(sealed, 'base64'), bind(head.factId)) };
};

/** A fact as it was stored, for a follower that folds again and for `verify`. */
export const factOfItem = (item: Item, sealer: Sealer): Fact | null => {
  const message = factMessage(item);
  return message && openFact(message, sealer);
};
