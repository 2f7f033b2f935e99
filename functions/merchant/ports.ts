import type { CoreBank } from '../platform/core-bank.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type MerchantDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: CoreBank<'payouts'>;
  /** A new invitation code, as it is said and typed. */
  readonly newCode: () => string;
};
