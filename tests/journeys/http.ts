import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint, Problem } from '@huinong/shared/contracts/common.ts';
import type * as z from 'zod';

export type Input = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** For `call` a function gives the body anew at each attempt: a code of the second factor is good once. */
  readonly body?: unknown;
  readonly token?: string;
  /** The Idempotency-Key; left out for a command, a new one is made. */
  readonly key?: string;
};
export type Reply<T = unknown> = { readonly status: number; readonly body: T; readonly headers: Headers };

const PATIENCE_MS = 120_000;
const TIMEOUT_MS = 30_000;

export const newKey = (): string => randomUUID();

export const addressOf = (base: string, endpoint: Pick<Endpoint, 'path'>, input: Input): string => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = input.params?.[name];
    // An empty member would make the address of another endpoint.
    if (!value) throw new Error(`${endpoint.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(input.query).toString();
  return `${base}${path}${query === '' ? '' : `?${query}`}`;
};

export const headersOf = (endpoint: Pick<Endpoint, 'command'>, input: Input): Record<string, string> => ({
  accept: 'application/json',
  ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(input.token === undefined ? {} : { authorization: `Bearer ${input.token}` }),
  ...(endpoint.command ? { 'idempotency-key': input.key ?? newKey() } : {}),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** The API over HTTP, as any client sees it. */
export const clientOf = (base: string) => {
  /** One request, whatever it answers. */
  const send = async <E extends Endpoint>(endpoint: E, input: Input = {}): Promise<Reply<z.output<E['reply']> & Partial<Problem>>> => {
    const reply = await fetch(addressOf(base, endpoint, input), {
      method: endpoint.method,
      headers: headersOf(endpoint, input),
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: reply.status, headers: reply.headers, body: parsed(await reply.text()) as z.output<E['reply']> & Partial<Problem> };
  };

  /** The reply in its contract's shape; waits while the bank is busy, throws what it refused. */
  const call = async <E extends Endpoint>(endpoint: E, input: Input = {}): Promise<z.output<E['reply']>> => {
    const key = input.key ?? newKey();
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const body = typeof input.body === 'function' ? input.body() : input.body;
      const reply = await send(endpoint, { ...input, body, key });
      if (reply.status === endpoint.status) return endpoint.reply.parse(reply.body) as z.output<E['reply']>;
      const wait = Number(reply.headers.get('retry-after') ?? 0);
      const busy = reply.status === 429 || reply.status === 503 || (reply.status === 409 && wait > 0);
      if (!busy || Date.now() > deadline) throw new Error(`${endpoint.name}: ${reply.status} ${JSON.stringify(reply.body)}`);
      await sleep(Math.min(wait * 1000 || 300, 5_000));
    }
  };

  /** Sends the whole request and hangs up before the answer: what a phone does that drives into a tunnel. */
  const sendAndHangUp = (endpoint: Endpoint, input: Input): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input.body ?? {});
      const request = httpRequest(addressOf(base, endpoint, input), {
        method: endpoint.method,
        headers: { ...headersOf(endpoint, input), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      request.on('response', (response) => response.destroy());
      request.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
      request.on('close', () => resolve());
      // Written to the wire, then gone: the server has it and nobody listens.
      request.end(body, () => setTimeout(() => request.destroy(), 5));
    });

  return { base, send, call, sendAndHangUp };
};
export type Client = ReturnType<typeof clientOf>;

/** Looks until it is so; followers and the bank take a moment. */
export const until = async <T>(what: string, look: () => Promise<T | null | undefined | false>, patienceMs = PATIENCE_MS): Promise<T> => {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
    await sleep(150);
  }
};
