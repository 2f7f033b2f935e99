import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type InsightDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly now: () => Date;
};
