import { setTimeout as pause } from 'node:timers/promises';
import { countCall } from './meter.ts';
import { type Store, type StoreOperation, StoreUnavailable } from './store.ts';

/** Refusals that say "not now": the request was not done. */
const THROTTLED = new Set(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded']);
const IN_CONFLICT = new Set(['TransactionConflictException', 'TransactionInProgressException']);
/** Reasons in a cancelled transaction that say the same. */
const PASSING_REASONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
/** The answer is lost: it may have been done. Only requests that are safe to repeat get here (table.ts). */
const LOST = new Set([
  'TimeoutError',
  'AbortError',
  'InternalServerError',
  'ServiceUnavailable',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);

const ATTEMPTS = 8;
const DEADLINE_MS = 4_000;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 400;

export type StoreFault = Error & {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
};

/** The condition of one of a transaction's writes failed: a true answer, whatever else happened to the others. */
export const failedConditions = (fault: StoreFault): readonly number[] =>
  (fault.CancellationReasons ?? []).flatMap((reason, i) => (reason.Code === 'ConditionalCheckFailed' ? [i] : []));

const passes = (fault: StoreFault): boolean => {
  if (fault.name === 'TransactionCanceledException') {
    return (
      failedConditions(fault).length === 0 && (fault.CancellationReasons ?? []).some((reason) => PASSING_REASONS.has(reason.Code ?? ''))
    );
  }
  if (THROTTLED.has(fault.name) || IN_CONFLICT.has(fault.name)) return true;
  return LOST.has(fault.name) || LOST.has(fault.code ?? '') || (fault.$metadata?.httpStatusCode ?? 0) >= 500;
};

/** Full jitter: clients that met a throttle together do not come back together. */
const pauseMs = (attempt: number): number => Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);

/**
 * One call of the store, sent again while the fault is one that passes; throws StoreUnavailable when it does not pass in 4 s.
 * The caller promises that sending it again cannot do it twice.
 */
export const send = async <T>(store: Store, operation: StoreOperation, attempt: () => Promise<T>): Promise<T> => {
  const until = performance.now() + DEADLINE_MS;
  for (let n = 1; ; n++) {
    try {
      return await countCall(() => (store.intercept ? (store.intercept(operation, attempt) as Promise<T>) : attempt()));
    } catch (error) {
      if (!passes(error as StoreFault)) throw error;
      const wait = pauseMs(n);
      if (n >= ATTEMPTS || performance.now() + wait > until)
        throw new StoreUnavailable(`${operation}: ${(error as Error).name}`, { cause: error });
      await pause(wait);
    }
  }
};
