import { log } from '../platform/log.ts';
import type { Answered, TimeStampAuthority } from './evidence/ports.ts';

const TIMEOUT_MS = 8_000;
const MOST_BYTES = 64 * 1024;

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** RFC 3161 over HTTP (its section 3.4). What the reply says is the caller's to read. */
export const timeStampHttp = (url: () => string, timeoutMs = TIMEOUT_MS, send: Send = fetch): TimeStampAuthority => ({
  stamp: async (query): Promise<Answered<Uint8Array>> => {
    try {
      const reply = await send(url(), {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
        body: new Uint8Array(query),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const bytes = new Uint8Array(await reply.arrayBuffer());
      if (reply.status >= 400 && reply.status < 500) return { ok: false, error: { kind: 'refused', code: String(reply.status) } };
      return reply.status === 200 && bytes.length <= MOST_BYTES ? { ok: true, value: bytes } : { ok: false, error: { kind: 'silent' } };
    } catch (error) {
      log.warn('timeStampAuthoritySilent', { reason: error instanceof Error ? error.name : 'unknown' });
      return { ok: false, error: { kind: 'silent' } };
    }
  },
});
