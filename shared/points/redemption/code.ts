import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Points } from '../ledger/account.ts';
import type { RedemptionTerms } from './terms.ts';

/** What a code says, whether scanned or typed: bound to a person, good once. */
export type RedemptionCode = {
  readonly personId: string;
  /** 128 bits at random; what is used once. */
  readonly nonce: string;
  readonly kind: 'screen' | 'offline';
  /** RFC 3339 UTC. */
  readonly expiresAt: string;
};

export type CodeRefusal = { readonly kind: 'codeExpired' } | { readonly kind: 'offlineLimit'; readonly mostPoints: Points };

/** When a code made now ends. */
export const codeExpiry = (kind: RedemptionCode['kind'], at: string, terms: RedemptionTerms): string => {
  const seconds = kind === 'screen' ? terms.codeSeconds : terms.offlineDays * 86_400;
  return new Date(Date.parse(at) + seconds * 1_000).toISOString();
};

/** Whether a code is still good, for so many points. That it was not used before is the store's to say. */
export const judgeCode = (
  code: RedemptionCode,
  points: Points,
  at: string,
  terms: RedemptionTerms,
): Result<RedemptionCode, CodeRefusal> => {
  if (code.expiresAt <= at) return refuse({ kind: 'codeExpired' });
  if (code.kind === 'offline' && points > terms.offlineMostPoints)
    return refuse({ kind: 'offlineLimit', mostPoints: terms.offlineMostPoints });
  return ok(code);
};
