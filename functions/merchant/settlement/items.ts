import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { MerchantMove, PayoutState, SettledSums } from '@huinong/shared/merchant/settlement.ts';
import type { Key } from '../../platform/table.ts';

/** A number that the bank refused; the next try has another. */
export type TriedPayout = {
  readonly requestNo: string;
  readonly cardTail: string;
  readonly code: string;
  readonly text: string;
  /** When it was ordered again. */
  readonly on: PlainDate;
};

/** No names and no numbers of people: a merchant never learns who redeemed. */
export type MoveItem = Key & MerchantMove & { readonly merchantId: string };

export type DueItem = Key & { readonly merchantId: string; readonly day: PlainDate };

export type AccountItem = Key & { readonly carriedFen: Fen; readonly seq: number };

export type SettlementItem = Key &
  SettledSums & {
    readonly merchantId: string;
    readonly day: PlainDate;
    /** In which order the merchant's days were settled. */
    readonly seq: number;
    readonly settledOn: PlainDate;
    readonly payoutState: PayoutState;
    /** Null: nothing to pay. */
    readonly requestNo: string | null;
    readonly cardTail: string;
    readonly bankRef: string | null;
    readonly paidOn: PlainDate | null;
    readonly refusal: { readonly code: string; readonly text: string } | null;
    readonly tried: readonly TriedPayout[];
    /** The card that its number is for: the same number never goes to another. */
    readonly sealed: Uint8Array;
  };

export type LastDayItem = Key & { readonly date: PlainDate; readonly next: PlainDate; readonly works: boolean };
