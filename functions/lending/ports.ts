import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { Sealer } from '../platform/sealer.ts';
import type { Table } from '../platform/table.ts';

export type Card = { readonly cardId: string; readonly bank: string; readonly tail: string };

/** One movement of money that the core bank is asked for; the same request number moves it once. */
export type Order = {
  readonly institution: string;
  readonly requestNo: string;
  readonly cardId: string;
  readonly amountFen: Fen;
  /** A debit only: take what the card holds when that is less. */
  readonly partial?: boolean;
};

/** `unknown`: no answer, or none that says whether it was done; it is asked for again, never sent under another number. */
export type Move =
  | {
      readonly kind: 'posted';
      readonly bankRef: string;
      readonly postedOn: PlainDate | null;
      /** What was moved, when the bank says it; null: what was asked for. */
      readonly amountFen: Fen | null;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unknown' };

export type OrderKind = 'disbursements' | 'debits';

/** The bank's core system, which moves the money. */
export type CoreBank = {
  /** Null when the bank does not answer. */
  cards(idNumber: string): Promise<readonly Card[] | null>;
  send(kind: OrderKind, order: Order): Promise<Move>;
  /** What became of a request; `notFound` when the bank never got it. */
  ask(kind: OrderKind, requestNo: string): Promise<Move | { readonly kind: 'notFound' }>;
  /** The statement of a day as the bank wrote it; null when the bank does not answer. */
  statement(institution: string, date: PlainDate): Promise<Uint8Array | 'notReady' | null>;
};

/** One institution's store and keys. */
export type House = { readonly institution: string; readonly table: Table; readonly sealer: Sealer };

export type LendingDeps = {
  readonly house: (institution: string) => Promise<House>;
  readonly bank: CoreBank;
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
