import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { Points } from '../ledger/account.ts';

/** One movement between a merchant and the bank: a redemption done, or a refund, on the business date it was done. */
export type MerchantMove = {
  readonly kind: 'redeemed' | 'refunded';
  readonly moveId: string;
  readonly points: Points;
  readonly amountFen: Fen;
};

/** What a merchant gets for a day, on the next working day. */
export type Settlement = {
  readonly merchantId: string;
  readonly day: PlainDate;
  readonly redemptions: number;
  readonly refunds: number;
  readonly grossPoints: Points;
  readonly refundedPoints: Points;
  readonly grossFen: Fen;
  readonly refundedFen: Fen;
  /** What an earlier day left owing to the bank, 0 or below. */
  readonly carriedInFen: Fen;
  readonly payFen: Fen;
  readonly carriedOutFen: Fen;
};

const sum = (moves: readonly MerchantMove[], of: 'points' | 'amountFen'): number => moves.reduce((all, move) => all + move[of], 0);

/**
 * T+1 per merchant and day: gross less refunds; what is below 0 is carried forward and paid off by the next days
 * (handbook section 8).
 * @param carriedInFen 0 or below
 */
export const settleDay = (merchantId: string, day: PlainDate, moves: readonly MerchantMove[], carriedInFen: Fen): Settlement => {
  const [redeemed, refunded] = [moves.filter(({ kind }) => kind === 'redeemed'), moves.filter(({ kind }) => kind === 'refunded')];
  const [grossFen, refundedFen] = [sum(redeemed, 'amountFen'), sum(refunded, 'amountFen')];
  const dueFen = grossFen - refundedFen + carriedInFen;
  return {
    merchantId,
    day,
    redemptions: redeemed.length,
    refunds: refunded.length,
    grossPoints: sum(redeemed, 'points'),
    refundedPoints: sum(refunded, 'points'),
    grossFen,
    refundedFen,
    carriedInFen,
    payFen: Math.max(0, dueFen),
    carriedOutFen: Math.min(0, dueFen),
  };
};

/** A figure of which the two sides say different things: a case. */
export type SettlementDifference = { readonly moveId: string; readonly oursFen: Fen | null; readonly theirsFen: Fen | null };

/** Our moves against the merchant's own list, both ways, by number. */
export const reconcileMoves = (ours: readonly MerchantMove[], theirs: readonly MerchantMove[]): readonly SettlementDifference[] => {
  const signed = ({ kind, amountFen }: MerchantMove): Fen => (kind === 'redeemed' ? amountFen : -amountFen);
  const byId = (moves: readonly MerchantMove[]): ReadonlyMap<string, Fen> => new Map(moves.map((move) => [move.moveId, signed(move)]));
  const [a, b] = [byId(ours), byId(theirs)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((moveId) => ({ moveId, oursFen: a.get(moveId) ?? null, theirsFen: b.get(moveId) ?? null }))
    .filter(({ oursFen, theirsFen }) => oursFen !== theirsFen);
};
