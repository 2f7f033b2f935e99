import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Fact } from './fact.ts';

/** What the roster says of a household; a missing figure is null, never 0. */
export type HouseholdFigures = {
  readonly labour: number | null;
  readonly landMu: number | null;
  readonly incomeFen: Fen | null;
  readonly assetsFen: Fen | null;
  readonly debtsFen: Fen | null;
};

/** What the roster says of one person's dealings with the bank. */
export type MemberFigures = {
  readonly creditHousehold: boolean | null;
  readonly socialCardActive: boolean | null;
  readonly mobileBankActive: boolean | null;
  readonly depositDailyAverageFen: Fen | null;
};

export type RecordedHousehold = {
  readonly householdId: string;
  readonly householdNo: string;
  readonly rosterVersion: number;
  readonly members: number;
  /** Null: the head's row was refused or is missing, so the household is kept and not screened (huashu.expected.json). */
  readonly head: ({ readonly idHash: string; readonly bornOn: PlainDate; readonly resident: boolean | null } & MemberFigures) | null;
  readonly figures: HouseholdFigures;
};

/** One chunk of an import: the households it created or changed. */
export type HouseholdsRecorded = Fact<
  'village.householdsRecorded',
  { readonly village: string; readonly batchId: string; readonly chunk: number; readonly households: readonly RecordedHousehold[] }
>;

/** An import was undone: these households are gone, or back to what they were (then recorded again). */
export type HouseholdsWithdrawn = Fact<
  'village.householdsWithdrawn',
  { readonly village: string; readonly batchId: string; readonly householdIds: readonly string[] }
>;

/** A person who proved their identity stands on a roster: what a decision may use of it. */
export type MemberIdentified = Fact<
  'village.memberIdentified',
  {
    readonly personId: string;
    readonly householdId: string;
    readonly village: string;
    readonly isHead: boolean;
    readonly rosterVersion: number;
    readonly member: { readonly bornOn: PlainDate; readonly resident: boolean | null } & MemberFigures;
    readonly idValidUntil: PlainDate | 'long-term';
    readonly residentSinceOn: PlainDate | null;
    readonly household: { readonly members: number; readonly figures: HouseholdFigures };
  }
>;

/** Staff confirmed an upload: its import is to be done. Village follows it itself, so that no crash between store and queue loses it. */
export type ImportCommitted = Fact<'village.importCommitted', { readonly village: string; readonly batchId: string }>;

/** Staff asked to undo an import; followed like `ImportCommitted`. */
export type UndoRequested = Fact<'village.undoRequested', { readonly village: string; readonly batchId: string }>;

/** Audit: staff saw one member in clear (handbook section 7), one fact per request. Told sealed, for the reason is free text. */
export type MemberDisclosed = Fact<
  'village.memberDisclosed',
  { readonly staffId: string; readonly householdId: string; readonly memberNo: number; readonly reason: string }
>;
