import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';

/** One movement between a merchant and the bank, settled with a business date. */
export type MerchantMove = {
  readonly kind: 'redeemed' | 'refunded';
  readonly moveId: string;
  readonly points: number;
  readonly amountFen: Fen;
  /** The business date on which it was done; earlier than the one it is settled with when it was heard of late. */
  readonly day: PlainDate;
};

/** What a merchant gets for a day, on the next working day. */
export type SettledSums = {
  readonly redemptions: number;
  readonly refunds: number;
  readonly redeemedPoints: number;
  readonly refundedPoints: number;
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
export const settleDay = (moves: readonly MerchantMove[], carriedInFen: Fen): SettledSums => {
  const [redeemed, refunded] = [moves.filter(({ kind }) => kind === 'redeemed'), moves.filter(({ kind }) => kind === 'refunded')];
  const [grossFen, refundedFen] = [sum(redeemed, 'amountFen'), sum(refunded, 'amountFen')];
  const dueFen = grossFen - refundedFen + carriedInFen;
  return {
    redemptions: redeemed.length,
    refunds: refunded.length,
    redeemedPoints: sum(redeemed, 'points'),
    refundedPoints: sum(refunded, 'points'),
    grossFen,
    refundedFen,
    carriedInFen,
    payFen: Math.max(0, dueFen),
    carriedOutFen: Math.min(0, dueFen),
  };
};

/** A payout to a merchant: sent once under its number, asked for until it is known, refused for good or paid. */
export type PayoutState = 'none' | 'processing' | 'confirming' | 'paid' | 'refused';

export const isPending = (state: PayoutState): boolean => state === 'processing' || state === 'confirming';

/** In the words of pages and files. */
export const PAYOUT_WORDS: Readonly<Record<PayoutState, string>> = {
  none: '无需付款',
  processing: '付款处理中',
  confirming: '正在和银行核对',
  paid: '已到账',
  refused: '没付成',
};
