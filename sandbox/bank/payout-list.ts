import type { Move } from '../records.ts';

/** A day's list of payouts to merchants: each under its number with the bank's reference, their count and their sum. */
export const payoutListOf = (moves: Iterable<Move>, institution: string, date: string) => {
  const payouts = [...moves]
    .filter((move) => move.kind === 'payout' && move.institution === institution && move.postedOn === date && move.status === 'posted')
    .map(({ requestNo, bankRef, amountFen }) => ({ requestNo, bankRef, amountFen }));
  return { institution, date, payouts, count: payouts.length, totalFen: payouts.reduce((sum, { amountFen }) => sum + amountFen, 0) };
};
