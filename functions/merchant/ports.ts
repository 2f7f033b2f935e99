import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

export type Card = { readonly cardId: string; readonly bank: string; readonly tail: string };

/** What is paid to a merchant; the same request number pays it once. */
export type PayoutOrder = { readonly institution: string; readonly requestNo: string; readonly cardId: string; readonly amountFen: Fen };

/** `unknown`: no answer, or none that says whether it was done; it is asked for again, never sent under another number. */
export type Move =
  | { readonly kind: 'posted'; readonly bankRef: string; readonly postedOn: PlainDate | null }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown' };

/** The bank's core system, as far as merchants need it. */
export type CoreBank = {
  /** A person's cards; null when the bank does not answer. */
  cards(idNumber: string): Promise<readonly Card[] | null>;
  pay(order: PayoutOrder): Promise<Move>;
  /** What became of a payout; `notFound` when the bank never got it. */
  ask(requestNo: string): Promise<Move | { readonly kind: 'notFound' }>;
};

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type MerchantDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: CoreBank;
  /** A new invitation code, as it is said and typed. */
  readonly newCode: () => string;
};
