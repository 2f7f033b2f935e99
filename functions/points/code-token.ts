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

/** What is sealed of a claim, as short as it comes: each letter is a finer pattern for a poor camera. The end is in milliseconds. */
type Packed = readonly [personId: string, nonce: string, endsAt: string, set?: string];

const packed = ({ personId, nonce, expiresAt, set }: CodeClaim): Packed => {
  const endsAt = Date.parse(expiresAt).toString(36);
  return set === null ? [personId, nonce, endsAt] : [personId, nonce, endsAt, set];
};

const unpacked = ([personId, nonce, endsAt, set]: Packed): CodeClaim => ({
  personId,
  nonce,
  kind: set === undefined ? 'screen' : 'offline',
  expiresAt: new Date(Number.parseInt(endsAt, 36)).toISOString(),
  set: set ?? null,
});

/** Bytes as digits and capitals, for which a QR has a mode of its own that takes two thirds of the room. The first byte is not 0. */
const inCapitals = (bytes: Uint8Array): string =>
  BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
    .toString(36)
    .toUpperCase();

const CAPITALS = /^[0-9A-Z]{1,590}$/;

const fromCapitals = (text: string): Uint8Array => {
  const hex = [...text].reduce((sum, letter) => sum * 36n + BigInt(Number.parseInt(letter, 36)), 0n).toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
};

/**
 * What the QR shows: the claim under the institution's own key. It can be made by nobody else, changed by nobody, and read by
 * nobody: a merchant's scanner learns no villager's id. No store is asked to make one, and none to read one.
 */
export const qrOf = (sealer: Sealer, claim: CodeClaim): string => PREFIX + inCapitals(sealer.seal(packed(claim), BIND));

/** The claim of a scanned code, or null when it is not one of ours. */
export const claimOf = (sealer: Sealer, qr: string): CodeClaim | null => {
  const text = qr.slice(PREFIX.length);
  if (!qr.startsWith(PREFIX) || !CAPITALS.test(text)) return null;
  try {
    return unpacked(sealer.open<Packed>(fromCapitals(text), BIND));
  } catch {
    return null;
  }
};

/** The digits as typed, with or without spaces; null when they cannot be a code. */
export const typedDigits = (text: string): string | null => {
  const digits = text.replaceAll(/\s/g, '');
  return isCodeDigits(digits) ? digits : null;
};
