import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import { expect } from 'vitest';
import type * as z from 'zod';
import { type Client, type Input, newKey } from './http.ts';

export const AT_ONCE = 16;

/**
 * Sends one command sixteen times at once under one key, and once more when all have ended. Every answer is the one reply,
 * or "in flight, come back later"; the last one is the reply.
 */
export const storm = async <E extends Endpoint>(bank: Client, endpoint: E, input: Input): Promise<z.output<E['reply']>> => {
  const key = input.key ?? newKey();
  const replies = await Promise.all(Array.from({ length: AT_ONCE }, () => bank.send(endpoint, { ...input, key })));
  for (const { status, headers, body } of replies) {
    if (status === 409) expect(Number(headers.get('retry-after')), JSON.stringify(body)).toBeGreaterThan(0);
    else expect(status, JSON.stringify(body)).toBe(endpoint.status);
  }
  const last = await bank.call(endpoint, { ...input, key });
  const done = replies.filter(({ status }) => status === endpoint.status);
  expect(done.length).toBeGreaterThan(0);
  return last;
};

/** Sends a command whose answer nobody hears, and sends it again under its key until the answer comes. */
export const lostAndAgain = async <E extends Endpoint>(bank: Client, endpoint: E, input: Input): Promise<z.output<E['reply']>> => {
  const key = newKey();
  await bank.sendAndHangUp(endpoint, { ...input, key });
  return bank.call(endpoint, { ...input, key });
};
