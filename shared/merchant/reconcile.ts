import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';

/** A line of the bank's list of a day's payouts to merchants. */
export type BankPayout = { readonly requestNo: string; readonly bankRef: string; readonly amountFen: Fen };
/** A settlement that we know to be paid. */
export type OurPayout = { readonly requestNo: string; readonly merchantId: string; readonly day: PlainDate; readonly amountFen: Fen };

export type DifferenceKind = 'onlyBank' | 'onlyOurs' | 'amountDiffers' | 'paidTwice';
export type Difference = {
  readonly kind: DifferenceKind;
  readonly requestNo: string;
  /** Null: a number that is none of ours. */
  readonly ours: OurPayout | null;
  readonly bankFen: Fen;
};

const byNumber = <T extends { readonly requestNo: string }>(all: readonly T[]): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(one.requestNo, [...(found.get(one.requestNo) ?? []), one]);
  return found;
};

/**
 * Holds the bank's list of a day against our settlements of it, both ways. A line that is written twice with the same bank reference is
 * one payment; two references under one number are two.
 */
export const reconcilePayouts = (
  bank: readonly BankPayout[],
  ours: readonly OurPayout[],
): { readonly matched: number; readonly differences: readonly Difference[] } => {
  const differences: Difference[] = [];
  const own = new Map(ours.map((one) => [one.requestNo, one]));
  let matched = 0;
  const listed = byNumber(bank);
  for (const [requestNo, lines] of listed) {
    const payments = [...new Map(lines.map((line) => [line.bankRef, line])).values()];
    const bankFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const mine = own.get(requestNo) ?? null;
    if (!mine) differences.push({ kind: 'onlyBank', requestNo, ours: null, bankFen });
    else if (payments.length > 1) differences.push({ kind: 'paidTwice', requestNo, ours: mine, bankFen });
    else if (bankFen !== mine.amountFen) differences.push({ kind: 'amountDiffers', requestNo, ours: mine, bankFen });
    else matched += 1;
  }
  for (const mine of ours)
    if (!listed.has(mine.requestNo)) differences.push({ kind: 'onlyOurs', requestNo: mine.requestNo, ours: mine, bankFen: 0 });
  return { matched, differences };
};
