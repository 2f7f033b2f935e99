import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';

/** What became of a call to a provider when it did not answer as it should. */
export type OutboundFault =
  /** No answer: it may have been done. */
  | { readonly kind: 'noAnswer' }
  /** An answer that is no JSON, or a status of 500 and above: it may have been done. */
  | { readonly kind: 'badAnswer'; readonly status: number };

export type OutboundReply = { readonly status: number; readonly body: unknown };

export type OutboundCall = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON, unless it is a form. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 5_000;

/** Calls a provider over HTTP, once; whether to ask again is the caller's to know. Any status below 500 is the provider's answer. */
export const callProvider = async (call: OutboundCall): Promise<Result<OutboundReply, OutboundFault>> => {
  const form = call.body instanceof FormData;
  try {
    const reply = await fetch(call.url, {
      method: call.method,
      headers: { accept: 'application/json', ...(call.body === undefined || form ? {} : { 'content-type': 'application/json' }) },
      ...(call.body === undefined ? {} : { body: form ? (call.body as FormData) : JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS),
    });
    const text = await reply.text();
    if (reply.status >= 500) return refuse({ kind: 'badAnswer', status: reply.status });
    try {
      return ok({ status: reply.status, body: JSON.parse(text) });
    } catch {
      return refuse({ kind: 'badAnswer', status: reply.status });
    }
  } catch {
    return refuse({ kind: 'noAnswer' });
  }
};
