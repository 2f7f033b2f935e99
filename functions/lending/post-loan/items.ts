import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import type { Channel, Contact, VisitFinding, WorkStage } from '@huinong/shared/lending/arrears/collection.ts';
import type { LoanClass } from '@huinong/shared/lending/arrears/loan-class.ts';
import type { Key } from '../../platform/table.ts';

/** Whose loan it is, in every item of it; names stay with the borrower, sealed. */
export type LoanRef = { readonly loanId: string; readonly personId: string; readonly village: string | null };

/** What a follower wrote of a loan, and of which of its versions. */
type OfVersion = { readonly loanVersion: number };

/** A loan as the staff's list shows it: a projection of the loan's account. */
export type StandingItem = Key &
  LoanRef &
  OfVersion & {
    readonly productName: string;
    readonly amountFen: Fen;
    readonly principalFen: Fen;
    readonly disbursedOn: PlainDate;
    readonly loanClass: LoanClass;
    readonly overdueSince: PlainDate | null;
    readonly restructured: boolean;
    readonly writtenOff: boolean;
    readonly closed: boolean;
  };

export type ContactResult = 'told' | 'promised' | 'no-answer' | 'refused' | 'paid';
type LastContact = { readonly at: string; readonly channel: Channel; readonly result: ContactResult };

/** Since when something is unpaid (a projection), and how far the collecting has come (written by its commands). */
export type ArrearsItem = Key &
  LoanRef &
  OfVersion & {
    readonly dueSince: PlainDate | null;
    readonly contacts?: number;
    readonly lastContact?: LastContact;
    readonly promisedOn?: PlainDate | null;
    /** Calls in a row that nobody answered. */
    readonly deadCalls?: number;
  };

/** A line of the diary, never changed. Sealed: note and companions. */
export type ContactItem = Key & {
  readonly entryId: string;
  readonly personId: string;
  /** On the clocks of China. */
  readonly day: PlainDate;
  readonly at: string;
  readonly stage: WorkStage;
  readonly channel: Channel;
  readonly with: Contact['with'];
  readonly result: ContactResult;
  readonly promise: { readonly on: PlainDate; readonly amountFen: Fen } | null;
  readonly staffId: string;
  readonly sealed: Uint8Array;
};
export type ContactSealed = { readonly note: string; readonly companions: string[] };

/** The next check of a loan; out of the list once the loan is closed, or when the next is by exception only. */
export type CheckItem = Key &
  LoanRef & {
    readonly amountFen: Fen;
    readonly disbursedOn: PlainDate;
    readonly kind: 'first' | 'regular';
    readonly dueOn: PlainDate | null;
    readonly closed: boolean;
    readonly lastVisit: { readonly on: PlainDate; readonly finding: VisitFinding } | null;
    readonly version: number;
  };

/** A check that was made, never changed. Sealed: the note. */
export type VisitItem = Key & {
  readonly visitId: string;
  readonly on: PlainDate;
  readonly finding: VisitFinding;
  readonly staffId: string;
  readonly sealed: Uint8Array;
};
