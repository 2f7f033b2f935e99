import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { BankPayout } from '@huinong/shared/merchant/reconcile.ts';
import type { CoreBank } from '../platform/core-bank.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type PayoutList = readonly BankPayout[];

export type MerchantBank = CoreBank<'payouts'> & {
  /** What the bank paid to merchants on a day that has ended; `broken` when the list contradicts itself, null when nobody answers. */
  payoutList(institution: string, date: PlainDate): Promise<PayoutList | 'notReady' | 'broken' | null>;
};

export type MerchantDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: MerchantBank;
  /** A new invitation code, as it is said and typed. */
  readonly newCode: () => string;
};
