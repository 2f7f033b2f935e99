import type { Fen } from '../kernel/money.ts';

/** A share written in millionths, as the least fraction of whole numbers. */
export type Share = { readonly numerator: number; readonly denominator: number };

const MILLION = 1_000_000;

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** @param ppm a whole number, not below 0 */
export const shareOf = (ppm: number): Share => {
  const divisor = greatestCommonDivisor(ppm, MILLION);
  return { numerator: ppm / divisor, denominator: MILLION / divisor };
};

/** Whether part / whole < share, exactly, for any two safe integers not below 0. */
export const isBelowShare = (part: number, whole: number, share: Share): boolean => {
  const left = part * share.denominator;
  const right = whole * share.numerator;
  return left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER
    ? left < right
    : BigInt(part) * BigInt(share.denominator) < BigInt(whole) * BigInt(share.numerator);
};

/** Whether part / whole > share, exactly, for any two safe integers not below 0. */
export const isAboveShare = (part: number, whole: number, share: Share): boolean => {
  const left = part * share.denominator;
  const right = whole * share.numerator;
  return left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER
    ? left > right
    : BigInt(part) * BigInt(share.denominator) > BigInt(whole) * BigInt(share.numerator);
};

/** amount × ppm / 10⁶, rounded half up. Taken apart at the million so that no product leaves the safe integers. */
export const ppmOf = (amountFen: Fen, ppm: number): Fen => {
  const millions = Math.floor(amountFen / MILLION);
  return millions * ppm + Math.floor(((amountFen - millions * MILLION) * ppm + MILLION / 2) / MILLION);
};
