import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { LoanAccount } from '@huinong/shared/lending/account/account.ts';
import type { Keep } from '@huinong/shared/lending/account/purpose.ts';
import { type PaymentQuote, type QuoteRefusal, quoteAll, quoteDue, quotePart } from '@huinong/shared/lending/account/quote.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';

/** `due`: what is due, or the next instalment some days before; `part`: some principal early; `all`: everything, closing the loan. */
export type RepaymentKind = 'due' | 'part' | 'all';

export type Wish = { readonly kind: RepaymentKind; readonly amountFen: Fen | null; readonly keep: Keep };

export type WishRefusal = QuoteRefusal | { readonly kind: 'amountNeeded' };

/** What a villager may ask for, quoted on a date. For a part the amount is the whole sum, interest on the part included. */
export const quoteFor = (
  account: LoanAccount,
  { kind, amountFen, keep }: Wish,
  on: BusinessDate,
  world: World,
): Result<PaymentQuote, WishRefusal> => {
  if (kind === 'due') return quoteDue(account, on, world);
  if (kind === 'all') return quoteAll(account, on, world);
  return amountFen === null ? refuse({ kind: 'amountNeeded' }) : quotePart(account, { sumFen: amountFen }, keep, on, world);
};
