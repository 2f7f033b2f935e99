import type { Problem } from '@huinong/shared/contracts/common.ts';
import type { refreshSession, Session } from '@huinong/shared/contracts/identity.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { SessionStore } from '../session/session';
import { addressOf, type Command, type InputArgs, type LooseInput, type Post, type Query, type ReplyOf } from './endpoint';
import type { Failure } from './failure';
import type { PendingCommand, PendingCommands } from './pending-commands';
import type { HttpReply, Transport } from './transport';

export type ClientParts = {
  readonly transport: Transport;
  /** Before every path, for what the transport does not fetch. */
  readonly apiBase: string;
  readonly session: SessionStore;
  readonly pending: PendingCommands;
  readonly isOnline: () => boolean;
  readonly now: () => number;
  readonly newKey: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onSignedOut: () => void;
};

export type CommandOptions = {
  /** Where the command is written down; the path with its params unless said otherwise. */
  readonly slot?: string;
  /** A money command: while an earlier one in this slot has no known outcome, another one is not sent. */
  readonly exclusive?: boolean;
};

/** What became of a command. `unknown`: it may have happened; sending it again is safe and tells. */
export type CommandFailure = Failure | { readonly kind: 'unknown' } | { readonly kind: 'unsettled'; readonly earlier: PendingCommand };

/** Waits between the sendings of one command: the third lost answer ends in `unknown`. */
const RETRY_WAITS_MS = [800, 2_000];
const LONGEST_WAIT_MS = 8_000;

/** Calls the API under its contracts' types. Paths and methods are checked against the endpoint by the compiler. */
export const createClient = (parts: ClientParts) => {
  let refreshing: Promise<boolean> | null = null;

  const refresh = (): Promise<boolean> => {
    refreshing ??= renew().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  const renew = async (): Promise<boolean> => {
    const refreshToken = parts.session.current()?.refreshToken;
    if (refreshToken === undefined) return false;
    const path: (typeof refreshSession)['path'] = '/v1/identity/session-refreshes';
    const reply = await parts.transport({ method: 'POST', url: path, headers: {}, body: { refreshToken } });
    if (reply?.status === 200) {
      parts.session.open(reply.body as Session);
      return true;
    }
    // No answer is no verdict: the session stays, the call fails as offline would.
    if (reply !== null && reply.status >= 400 && reply.status < 500 && reply.status !== 429) parts.session.close();
    return false;
  };

  /** One request under a live token; null when no answer came. */
  const send = async (method: 'GET' | 'POST', url: string, body: unknown, key?: string): Promise<HttpReply | null> => {
    if (parts.session.isStale()) await refresh();
    const once = (): Promise<HttpReply | null> => {
      const token = parts.session.current()?.accessToken;
      const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(key ? { 'Idempotency-Key': key } : {}) };
      return parts.transport({ method, url, headers, ...(body === undefined ? {} : { body }) });
    };
    const reply = await once();
    if (reply?.status === 401 && parts.session.current() !== null && (await refresh())) return once();
    return reply;
  };

  const judge = <T>(reply: HttpReply | null, wasSignedIn: boolean): Result<T, Failure> => {
    if (reply === null) return refuse(parts.isOnline() ? { kind: 'no-answer' } : { kind: 'offline' });
    if (reply.status >= 200 && reply.status < 300) return ok(reply.body as T);
    const problem = problemOf(reply);
    if (reply.status === 401 && (wasSignedIn || problem === null)) {
      if (parts.session.current() === null) parts.onSignedOut();
      return refuse({ kind: 'signed-out' });
    }
    if (reply.status === 403) return refuse({ kind: 'forbidden', problem });
    if (reply.status >= 500 || problem === null) return refuse({ kind: 'busy', problem });
    return refuse({ kind: 'refused', problem });
  };

  const plain = async <T>(method: 'GET' | 'POST', path: string, input: LooseInput): Promise<Result<T, Failure>> => {
    if (!parts.isOnline()) return refuse({ kind: 'offline' });
    const wasSignedIn = parts.session.current() !== null;
    return judge<T>(await send(method, addressOf(path, input), input.body), wasSignedIn);
  };

  /** @param mayHaveHappened whether an earlier sending of this key got no clear answer */
  const deliver = async <T>(slot: string, command: PendingCommand, mayHaveHappened: boolean): Promise<Result<T, CommandFailure>> => {
    const input = JSON.parse(command.input) as LooseInput;
    const wasSignedIn = parts.session.current() !== null;
    let lost = mayHaveHappened;
    for (let attempt = 0; ; attempt++) {
      const reply = await send('POST', addressOf(command.path, input), input.body, command.key);
      // An ended session says nothing of an earlier sending: the key is kept for after the next login.
      if (reply?.status === 401) return judge<T>(reply, wasSignedIn);
      if (!isUncertain(reply)) {
        parts.pending.strike(slot);
        return judge<T>(reply, wasSignedIn);
      }
      if (reply?.status !== 429) lost = true;
      const waitMs = RETRY_WAITS_MS[attempt];
      if (waitMs === undefined) {
        if (lost) return refuse({ kind: 'unknown' });
        parts.pending.strike(slot);
        return judge<T>(reply, wasSignedIn);
      }
      await parts.wait(Math.min(LONGEST_WAIT_MS, Math.max(waitMs, retryAfterMs(reply))));
    }
  };

  return {
    get: <E extends Query>(path: E['path'], ...args: InputArgs<E>): Promise<Result<ReplyOf<E>, Failure>> =>
      plain('GET', path, args[0] ?? {}),

    post: <E extends Post>(path: E['path'], ...args: InputArgs<E>): Promise<Result<ReplyOf<E>, Failure>> =>
      plain('POST', path, args[0] ?? {}),

    /** Sends a command at least once and at most one effect: its key is stored before the first byte leaves. */
    command: async <E extends Command>(
      path: E['path'],
      input: InputArgs<E>[0] extends undefined ? LooseInput : InputArgs<E>[0],
      options: CommandOptions = {},
    ): Promise<Result<ReplyOf<E>, CommandFailure>> => {
      const loose = input as LooseInput;
      const slot = options.slot ?? addressOf(path, { params: loose.params });
      const text = JSON.stringify({ params: loose.params, body: loose.body });
      const earlier = parts.pending.find(slot);
      if (earlier !== null && earlier.input !== text && options.exclusive) return refuse({ kind: 'unsettled', earlier });
      const command =
        earlier !== null && earlier.input === text ? earlier : { key: parts.newKey(), path, input: text, madeAt: parts.now() };
      parts.pending.keep(slot, command);
      if (!parts.isOnline() && command !== earlier) {
        // Never left the phone: nothing to settle later.
        parts.pending.strike(slot);
        return refuse({ kind: 'offline' });
      }
      return deliver<ReplyOf<E>>(slot, command, command === earlier);
    },

    /** Where a file lies and the live token that opens it; the phone's own download fetches it. */
    fileAddress: async (
      path: string,
      params: Readonly<Record<string, string>>,
    ): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }> => {
      if (parts.session.isStale()) await refresh();
      const token = parts.session.current()?.accessToken;
      return { url: `${parts.apiBase}${addressOf(path, { params })}`, headers: token ? { Authorization: `Bearer ${token}` } : {} };
    },

    /** The command in this slot whose outcome was never seen, if any. */
    unsettled: (slot: string): PendingCommand | null => parts.pending.find(slot),

    /** Forgets an unsettled command: the user has looked at the records and will not send it again. */
    abandon: (slot: string): void => parts.pending.strike(slot),

    /** Sends an unsettled command again, under its own key, to learn what became of it. */
    settle: async <E extends Command>(slot: string): Promise<Result<ReplyOf<E>, CommandFailure>> => {
      const earlier = parts.pending.find(slot);
      if (earlier === null) return refuse({ kind: 'busy', problem: null });
      return deliver<ReplyOf<E>>(slot, earlier, true);
    },
  };
};

/** No answer, a server that fell over, too many calls, or a twin still in flight: worth sending again. */
const isUncertain = (reply: HttpReply | null): boolean =>
  reply === null || reply.status >= 500 || reply.status === 429 || (reply.status === 409 && retryAfterMs(reply) > 0);

const problemOf = (reply: HttpReply): Problem | null => {
  const body = reply.body as Partial<Problem> | null;
  return body !== null && typeof body === 'object' && typeof body.title === 'string' && typeof body.code === 'string'
    ? (body as Problem)
    : null;
};

const retryAfterMs = (reply: HttpReply | null): number => {
  if (reply === null) return 0;
  const seconds = Number(reply.headers['retry-after'] ?? problemOf(reply)?.retryAfterSeconds ?? 0);
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
};
