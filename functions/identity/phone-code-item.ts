import { CODE_ATTEMPTS, type PhoneCode } from '@huinong/shared/identity/phone-code.ts';
import type { Sealer } from '../platform/sealer.ts';
import { absent, type Item, type Write } from '../platform/table.ts';
import { phoneCodeKey } from './keys.ts';

/** A day's counts must outlive the code; expiry itself is decided in the domain. */
const KEPT_SECONDS = 2 * 86_400;

/** Six digits are soon guessed from a plain hash: this one needs the institution's key. */
export const codeHash = (sealer: Sealer, phone: string, code: string): string => sealer.hash('token', `phone-code|${phone}|${code}`);

export const phoneCodeOf = (item: Item | undefined): PhoneCode | undefined => item?.code as PhoneCode | undefined;

/** The same attributes twice: `code` is read, the top-level ones are conditioned on. */
export const phoneCodeWrite = (phoneHash: string, code: PhoneCode, over: PhoneCode | undefined): Write => ({
  kind: 'put',
  item: {
    ...phoneCodeKey(phoneHash),
    code,
    live: code.codeHash,
    attempts: 0,
    sentAtMs: code.sentAtMs,
    ttl: Math.ceil(code.sentAtMs / 1000) + KEPT_SECONDS,
  },
  condition: over ? { expression: 'sentAtMs = :before', values: { ':before': over.sentAtMs } } : absent,
});

/** Attempts are counted beside the code, so that guesses sent at once each count. */
export const withAttempts = (item: Item | undefined): PhoneCode | undefined => {
  const code = phoneCodeOf(item);
  return code && { ...code, codeHash: item?.live as string, attempts: item?.attempts as number };
};

const stillLive = (hash: string) => ({
  expression: '#live = :live AND attempts < :most',
  names: { '#live': 'live' },
  values: { ':live': hash, ':most': CODE_ATTEMPTS },
});

export const countAttempt = (phoneHash: string, code: PhoneCode): Write => ({
  kind: 'update',
  key: phoneCodeKey(phoneHash),
  add: { attempts: 1 },
  condition: stillLive(code.codeHash),
});

/** Uses the code up, in the transaction of the login that it proves: only one login can. */
export const consumeCode = (phoneHash: string, code: PhoneCode): Write => ({
  kind: 'update',
  key: phoneCodeKey(phoneHash),
  set: { live: '' },
  condition: stillLive(code.codeHash),
});
