import { notBefore } from './quiet-hours.ts';

/**
 * `sending` is claimed by one sender before the call: who finds it there does not know whether it went out, and never sends it
 * again. `unknown`: nobody will know. `dropped`: not wanted any more, or could not be sent at all.
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'refused' | 'failed' | 'dropped';

/** What became of the call to WeChat. `later`: surely not sent, and it may go better. */
export type SendOutcome = 'sent' | 'refusedByUser' | 'failed' | 'later' | 'unknown';

/** 43101: the user refuses, or has used up their acceptances. */
const REFUSED = new Set([43101]);
/** WeChat is busy (-1), or we asked too often (45009, 45011). */
const LATER = new Set([-1, 45009, 45011]);

/** What WeChat's answer to subscribeMessage.send says. Openid (40003), template (40037), page (41030) or data (47003) wrong: it stays wrong. */
export const outcomeOf = (errcode: number): SendOutcome => {
  if (errcode === 0) return 'sent';
  if (REFUSED.has(errcode)) return 'refusedByUser';
  return LATER.has(errcode) ? 'later' : 'failed';
};

const MOST_TRIES = 5;
const MINUTE_MS = 60_000;

type Next = { readonly state: MessageState; readonly notBeforeMs: number; readonly tries: number };

/** Where a message stands after a try. Tried again 1, 4, 16 and 64 minutes later, never by night. */
export const afterTry = (tries: number, outcome: SendOutcome, atMs: number): Next => {
  const done = { notBeforeMs: atMs, tries: tries + 1 };
  switch (outcome) {
    case 'sent':
      return { ...done, state: 'sent' };
    case 'unknown':
      return { ...done, state: 'unknown' };
    case 'refusedByUser':
      return { ...done, state: 'refused' };
    case 'failed':
      return { ...done, state: 'failed' };
    case 'later':
      return tries + 1 < MOST_TRIES
        ? { state: 'waiting', notBeforeMs: notBefore(atMs + MINUTE_MS * 4 ** tries), tries: tries + 1 }
        : { ...done, state: 'dropped' };
  }
};

/** A sender that has not come back by then never will. */
export const SENDING_MS = 10 * MINUTE_MS;
