import { shareOf } from '../budget/shards.ts';

/**
 * A benefit's pieces lie in parts, so that the orders of a rush take from different items; each part has its share of all
 * pieces and gives out no more. Pieces that are added make no part smaller.
 */
export const piecesIn = (stock: number, parts: number, part: number): number => shareOf(stock, parts, part);

/** What each part has left, by what each gave out. */
export const leftInParts = (stock: number, given: readonly number[]): readonly number[] =>
  given.map((pieces, part) => Math.max(0, piecesIn(stock, given.length, part) - pieces));

/** The part that a piece is taken from: the preferred one, or the first after it that has any; null when all are given out. */
export const partWithPiece = (lefts: readonly number[], preferred: number): number | null => {
  for (let i = 0; i < lefts.length; i++) {
    const part = (preferred + i) % lefts.length;
    if ((lefts[part] ?? 0) > 0) return part;
  }
  return null;
};
