import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import type * as z from 'zod';

type Input = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Made anew for each try when a function: a one-time code is over when it was refused. */
  readonly body?: unknown;
  readonly token?: string;
  /** For commands; fixed per person and deed, so that a second run of the seed replays instead of repeating. */
  readonly key?: string;
};

/** An answer that is not what the story needs; says which call and what was answered. */
export class SeedFailed extends Error {}

const PATIENCE_MS = 60_000;
const TIMEOUT_MS = 20_000;

const addressOf = (base: string, endpoint: Endpoint, input: Input): string => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.params?.[name] ?? ''));
  const query = new URLSearchParams(input.query).toString();
  return `${base}${path}${query === '' ? '' : `?${query}`}`;
};

/** The HTTP API as the seed sees it: the same one that the mini-program calls. */
export const apiAt = (base: string) => ({
  /** Calls an endpoint; waits and asks again while it is busy (409, 429, 503, no answer); throws SeedFailed for a refusal. */
  call: async <E extends Endpoint>(endpoint: E, input: Input = {}): Promise<z.output<E['reply']>> => {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const body: unknown = typeof input.body === 'function' ? input.body() : input.body;
      const reply = await fetch(addressOf(base, endpoint, input), {
        method: endpoint.method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(input.token === undefined ? {} : { authorization: `Bearer ${input.token}` }),
          ...(input.key === undefined ? {} : { 'idempotency-key': input.key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => null);
      if (reply?.ok) return endpoint.reply.parse(await reply.json()) as z.output<E['reply']>;
      const said = reply === null ? 'no answer' : `${reply.status} ${await reply.text()}`;
      const mayPass = reply === null || reply.status === 409 || reply.status === 429 || reply.status === 503;
      if (!mayPass || Date.now() > deadline) throw new SeedFailed(`${endpoint.name}: ${said}`);
      await sleep(Math.min(Number(reply?.headers.get('retry-after') ?? 0) * 1000 || 200, 5_000));
    }
  },
});
export type Api = ReturnType<typeof apiAt>;

/** Looks until it is so: what followers build arrives a moment after the command that caused it. */
export const until = async <T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new SeedFailed(`waited ${PATIENCE_MS / 1000} s for ${what}`);
    await sleep(100);
  }
};
