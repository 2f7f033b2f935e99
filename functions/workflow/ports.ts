import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

/** One institution's store and keys. */
export type House = { readonly table: Table; readonly sealer: Sealer };

export type WorkflowDeps = { readonly house: (institution: string) => Promise<House> };
