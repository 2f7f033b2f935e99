import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

export type Card = { readonly cardId: string; readonly bank: string; readonly tail: string };

/** The bank's core system, as far as merchants need it. */
export type CoreBank = {
  /** A person's cards; null when the bank does not answer. */
  cards(idNumber: string): Promise<readonly Card[] | null>;
};

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type MerchantDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: CoreBank;
  /** A new invitation code, as it is said and typed. */
  readonly newCode: () => string;
};
