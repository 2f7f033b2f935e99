import { ok, type Result, refuse } from '../kernel/result.ts';
import { afterWorkingMinutes, type WorkingHours } from './working-hours.ts';

export type Topic = 'raise-limit' | 'human-review' | 'repayment' | 'household-data' | 'other';
export type CallbackState = 'waiting' | 'done' | 'cancelled';

/** A villager's wish to be called or visited; instants are RFC 3339 in UTC. */
export type Callback = {
  readonly callbackId: string;
  readonly topic: Topic;
  readonly note: string;
  readonly state: CallbackState;
  readonly askedAt: string;
  readonly promisedBy: string;
  readonly doneAt: string | null;
  readonly outcome: string | null;
};

/** A promise that can be kept: two hours in which managers work. */
export const PROMISE_MINUTES = 120;

type Asked = { readonly callbackId: string; readonly topic: Topic; readonly note: string; readonly at: Date; readonly hours: WorkingHours };

/** One waiting callback a topic: a second wish for the same thing is already promised. */
export const askForCallback = (
  { callbackId, topic, note, at, hours }: Asked,
  alreadyWaiting: boolean,
): Result<Callback, 'alreadyWaiting'> => {
  if (alreadyWaiting) return refuse('alreadyWaiting');
  const promisedBy = new Date(afterWorkingMinutes(at.getTime(), PROMISE_MINUTES, hours)).toISOString();
  return ok({ callbackId, topic, note, state: 'waiting', askedAt: at.toISOString(), promisedBy, doneAt: null, outcome: null });
};

/** Only what waits can be done or called off; what ended stays as it ended. */
const end = (callback: Callback, change: Partial<Callback>): Result<Callback, 'notWaiting'> =>
  callback.state === 'waiting' ? ok({ ...callback, ...change }) : refuse('notWaiting');

export const cancel = (callback: Callback): Result<Callback, 'notWaiting'> => end(callback, { state: 'cancelled' });

export const complete = (callback: Callback, outcome: string, at: Date): Result<Callback, 'notWaiting'> =>
  end(callback, { state: 'done', outcome, doneAt: at.toISOString() });

export const isLate = (callback: Callback, at: Date): boolean => callback.state === 'waiting' && at.toISOString() > callback.promisedBy;
