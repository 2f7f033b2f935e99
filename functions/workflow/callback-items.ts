import type { Callback } from '@huinong/shared/workflow/callback.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Condition, type Item, type Key, versionIs, type Write } from '../platform/table.ts';
import { callbackKey, callbackPlaceKey, listIndex, waitingKey } from './keys.ts';

/** A callback as it is kept; the name is the caller's when they asked. */
export type CallbackRecord = {
  readonly personId: string;
  readonly village: string | null;
  readonly name: string | null;
  readonly version: number;
  readonly callback: Callback;
};

const bind = (key: Key): string => `${key.pk}#${key.sk}`;

const itemOf = (record: CallbackRecord, sealer: Sealer): Item => {
  const { personId, village, name, version, callback } = record;
  const key = callbackKey(personId, callback.callbackId);
  return {
    ...key,
    personId,
    village,
    version,
    topic: callback.topic,
    state: callback.state,
    gsi1pk: listIndex(village, callback.state),
    gsi1sk: `${callback.promisedBy}#${callback.callbackId}`,
    sealed: sealer.seal({ name, callback }, bind(key)),
  };
};

export const callbackOf = (item: Item, sealer: Sealer): CallbackRecord => {
  const { personId, village, version } = item as unknown as CallbackRecord;
  const { pk, sk } = item;
  return {
    personId,
    village,
    version,
    ...sealer.open<Pick<CallbackRecord, 'name' | 'callback'>>(item.sealed as Uint8Array, bind({ pk, sk })),
  };
};

/** A new callback, its place, and the mark that its topic waits: absent, so that of two wishes for one thing one is kept. */
export const newCallbackWrites = (record: CallbackRecord, sealer: Sealer): readonly Write[] => {
  const { personId, village, callback } = record;
  const { callbackId, topic } = callback;
  return [
    { kind: 'put', item: { ...waitingKey(personId, topic), callbackId }, condition: absent },
    { kind: 'put', item: itemOf(record, sealer), condition: absent },
    { kind: 'put', item: { ...callbackPlaceKey(callbackId), personId, village }, condition: absent },
  ];
};

/** The end of a callback under the version that was read; its topic waits no more. */
export const endedCallbackWrites = (record: CallbackRecord, callback: Callback, sealer: Sealer): readonly Write[] => {
  const next: CallbackRecord = { ...record, callback, version: record.version + 1 };
  const isMine: Condition = {
    expression: 'attribute_not_exists(pk) OR callbackId = :callbackId',
    values: { ':callbackId': callback.callbackId },
  };
  return [
    { kind: 'put', item: itemOf(next, sealer), condition: versionIs(record.version) },
    { kind: 'delete', key: waitingKey(record.personId, callback.topic), condition: isMine },
  ];
};
