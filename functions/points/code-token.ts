import { randomBytes, randomInt } from 'node:crypto';
import type { RedemptionCode } from '@huinong/shared/points/redemption/code.ts';
import { isCodeDigits, withCheckDigit } from '@huinong/shared/points/redemption/digits.ts';
import type { Sealer } from '../platform/sealer.ts';

/** A code with the set it belongs to, when it is one for times without a network. */
export type CodeClaim = RedemptionCode & { readonly set: string | null };

const PREFIX = 'HNP1.';
const BIND = 'points-code';
const HALF = 100_000_000;

export const newNonce = (): string => randomBytes(16).toString('base64url');

/** Eighteen digits, the last of which checks the others; seventeen at random cannot be guessed in a minute. */
export const newDigits = (): string => {
  const part = (below: number, width: number): string => randomInt(below).toString().padStart(width, '0');
  return withCheckDigit(`${part(HALF, 8)}${part(HALF, 8)}${part(10, 1)}`);
};

/**
 * What the QR shows: the claim under the institution's own key. It can be made by nobody else, changed by nobody, and read by
 * nobody: a merchant's scanner learns no villager's id. No store is asked to make one, and none to read one.
 */
export const qrOf = (sealer: Sealer, claim: CodeClaim): string => PREFIX + Buffer.from(sealer.seal(claim, BIND)).toString('base64url');

/** The claim of a scanned code, or null when it is not one of ours. */
export const claimOf = (sealer: Sealer, qr: string): CodeClaim | null => {
  if (!qr.startsWith(PREFIX)) return null;
  try {
    return sealer.open<CodeClaim>(Buffer.from(qr.slice(PREFIX.length), 'base64url'), BIND);
  } catch {
    return null;
  }
};

/** The digits as typed, with or without spaces; null when they cannot be a code. */
export const typedDigits = (text: string): string | null => {
  const digits = text.replaceAll(/\s/g, '');
  return isCodeDigits(digits) ? digits : null;
};
