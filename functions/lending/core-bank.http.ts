import { coreBankHttp } from '../platform/core-bank.ts';
import { log } from '../platform/log.ts';
import type { LoanBank, OrderKind } from './ports.ts';

/** A file of a whole day. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** The core bank over HTTP, with its daily statement. */
export const loanBankHttp = (baseUrl: () => string, timeoutMs?: number): LoanBank => ({
  ...coreBankHttp<OrderKind>(baseUrl, timeoutMs),
  statement: async (institution, date) => {
    try {
      const path = `/core/v1/statements/${encodeURIComponent(institution)}/${date}`;
      const reply = await fetch(new URL(path, baseUrl()), { signal: AbortSignal.timeout(STATEMENT_TIMEOUT_MS) });
      if (reply.status === 404) return 'notReady';
      return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : null;
    } catch (error) {
      log.warn('coreBankSilent', { path: '/core/v1/statements/…', reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  },
});
