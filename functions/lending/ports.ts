import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { CoreBank } from '../platform/core-bank.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

export type OrderKind = 'disbursements' | 'debits';

export type LoanBank = CoreBank<OrderKind> & {
  /** The statement of a day as the bank wrote it; null when the bank does not answer. */
  statement(institution: string, date: PlainDate): Promise<Uint8Array | 'notReady' | null>;
};

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type LendingDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: LoanBank;
  readonly now: () => Date;
};

/** A job to be run: a date (null: the current one), and with `through` the missed days after it. */
export type AskedJob = {
  readonly institution: string;
  readonly job: string;
  readonly date: PlainDate | null;
  readonly through: PlainDate | null;
  readonly askedBy: string;
};

export type JobQueue = { send(asked: readonly AskedJob[]): Promise<void> };
