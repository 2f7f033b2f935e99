import type { PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import type { Fact } from './fact.ts';

/** A loan, and whose it is. */
type LoanNamed = {
  readonly loanId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly village: string | null;
  readonly product: string;
};

/** One side of a double entry: debits above 0, credits below; a posting's entries sum to 0. */
export type LedgerEntry = { readonly account: string; readonly amountFen: Fen };

export type LineOpened = Fact<
  'lending.lineOpened',
  {
    readonly lineId: string;
    readonly grantId: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly limitFen: Fen;
    /** The contract that opened it; facts told before contracts were made into files have none. */
    readonly contractId?: string;
  }
>;

/** Somebody asks for a contract's file that was given up, or never begun. */
export type ContractFileRequested = Fact<
  'lending.contractFileRequested',
  { readonly contractId: string; readonly personId: string; readonly village: string | null }
>;

/** A contract's file was signed, stamped and stored: its hashes are told once, beside the file itself. */
export type ContractFiled = Fact<
  'lending.contractFiled',
  {
    readonly contractId: string;
    readonly personId: string;
    readonly sha256: string;
    readonly sm3: string;
    readonly certificateSerial: string;
    readonly stampedAt: string;
  }
>;

/** Audit: staff took a villager's contract and evidence (handbook section 7), one fact per request. Told sealed, for the reason is free text. */
export type EvidenceDisclosed = Fact<
  'lending.evidenceDisclosed',
  { readonly staffId: string; readonly contractId: string; readonly personId: string; readonly reason: string }
>;

export type LoanDisbursed = Fact<
  'lending.loanDisbursed',
  {
    readonly loanId: string;
    readonly drawdownId: string;
    readonly lineId: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly product: string;
    readonly amountFen: Fen;
    readonly entries: readonly LedgerEntry[];
  }
>;

export type RepaymentPosted = Fact<
  'lending.repaymentPosted',
  {
    readonly repaymentId: string;
    readonly loanId: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly product: string;
    /** What the core bank took; the parts below are what it paid. */
    readonly amountFen: Fen;
    readonly principalFen: Fen;
    readonly interestFen: Fen;
    readonly penaltyFen: Fen;
    readonly compoundFen: Fen;
    readonly feeFen: Fen;
    /** Above what was owed: given back. */
    readonly overFen: Fen;
    readonly closed: boolean;
    readonly postedOn: PlainDate;
    /** Instalments and postings that it paid whole while nothing was past due beyond the grace; facts told before it was counted have none. */
    readonly onTimeInstalments?: number;
    readonly entries: readonly LedgerEntry[];
  }
>;

/** The close's accrual, one aggregate per institution, day, product and shard: the change of what is earned and unpaid, by account. */
export type InterestAccrued = Fact<
  'lending.interestAccrued',
  {
    readonly product: string;
    readonly shard: number;
    readonly loans: number;
    readonly interestFen: Fen;
    readonly entries: readonly LedgerEntry[];
  }
>;

/** A draw was accepted: its amount is held on the line and the core bank is about to be asked. */
export type DrawdownRequested = Fact<
  'lending.drawdownRequested',
  { readonly drawdownId: string; readonly lineId: string; readonly personId: string; readonly amountFen: Fen; readonly ruleset: string }
>;

/** The core bank refused a draw: its hold is released. */
export type DrawdownRefused = Fact<
  'lending.drawdownRefused',
  { readonly drawdownId: string; readonly lineId: string; readonly personId: string; readonly amountFen: Fen; readonly code: string }
>;

export type RepaymentRequested = Fact<
  'lending.repaymentRequested',
  { readonly repaymentId: string; readonly loanId: string; readonly personId: string; readonly amountFen: Fen; readonly kind: string }
>;

export type RepaymentRefused = Fact<
  'lending.repaymentRefused',
  { readonly repaymentId: string; readonly loanId: string; readonly personId: string; readonly amountFen: Fen; readonly code: string }
>;

/** Instalments or postings of a loan became dues at a close. */
export type LoanCharged = Fact<
  'lending.loanCharged',
  LoanNamed & { readonly principalFen: Fen; readonly interestFen: Fen; readonly entries: readonly LedgerEntry[] }
>;

/** An overpayment was given back to the borrower's card. */
export type OverpaymentRefunded = Fact<
  'lending.overpaymentRefunded',
  LoanNamed & { readonly refundId: string; readonly amountFen: Fen; readonly entries: readonly LedgerEntry[] }
>;

/** A payment posted wrongly was taken back by maker and checker; the entries turn its postings round and post what stands instead. */
export type RepaymentReversed = Fact<
  'lending.repaymentReversed',
  LoanNamed & { readonly repaymentId: string; readonly amountFen: Fen; readonly entries: readonly LedgerEntry[] }
>;

/** 核销: off the balance sheet, the claim kept; the borrower is to be listed black. */
export type LoanWrittenOff = Fact<
  'lending.loanWrittenOff',
  LoanNamed & { readonly principalFen: Fen; readonly entries: readonly LedgerEntry[] }
>;

export type LoanRestructured = Fact<'lending.loanRestructured', LoanNamed & { readonly entries: readonly LedgerEntry[] }>;

/** 五级分类 changed. */
export type LoanReclassified = Fact<
  'lending.loanReclassified',
  LoanNamed & { readonly from: string; readonly to: string; readonly daysPastDue: number; readonly principalFen: Fen }
>;

/** What was past due is paid. */
export type ArrearsCleared = Fact<'lending.arrearsCleared', LoanNamed & { readonly since: PlainDate }>;

/** A signal about a borrower with its deadline; a red one froze the undrawn limit. */
export type AlertRaised = Fact<
  'lending.alertRaised',
  {
    readonly alertId: string;
    readonly code: string;
    readonly colour: 'red' | 'orange' | 'yellow';
    readonly text: string;
    readonly answerBy: PlainDate;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly loanId: string | null;
  }
>;

/** An alert got its outcome: by a person's answer, or because what it signals ceased (`by` is then `system`). */
export type AlertAnswered = Fact<
  'lending.alertAnswered',
  {
    readonly alertId: string;
    readonly code: string;
    readonly outcome: 'resolved' | 'confirmed' | 'false-alarm';
    readonly by: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly loanId: string | null;
  }
>;

/** A year that business dates run into has no calendar loaded: no maturity in it falls due until it is. Told once a year. */
export type CalendarMissing = Fact<'lending.calendarMissing', { readonly year: number }>;

/** The institution's calendar or LPR publications were loaded: the version they have now. */
export type WorldLoaded = Fact<
  'lending.worldLoaded',
  { readonly version: number; readonly year: number | null; readonly publications: number; readonly by: string }
>;

/** The grace of a loan's oldest due was missed. */
export type LoanOverdue = Fact<'lending.loanOverdue', LoanNamed & { readonly since: PlainDate }>;

/** A business date was closed; the next one is open. */
export type DayClosed = Fact<
  'lending.dayClosed',
  {
    readonly date: PlainDate;
    readonly next: PlainDate;
    /** Whether the bank works on it; null in a year whose notice is not loaded. Facts told before it was said have none. */
    readonly nextIsWorkingDay?: boolean | null;
    readonly loans: number;
    readonly interestFen: Fen;
    readonly overdue: number;
    readonly reclassified: number;
    readonly alerts: number;
  }
>;

/** A day's statement of the core bank was matched with our books. */
export type StatementMatched = Fact<
  'lending.statementMatched',
  { readonly date: PlainDate; readonly lines: number; readonly matched: number; readonly differences: number }
>;

/** A month's file for the credit bureau was made; it is never changed (征信业管理条例 15, 29). */
export type BureauReportMade = Fact<
  'lending.bureauReportMade',
  {
    readonly reportNo: string;
    readonly month: string;
    readonly records: number;
    readonly badRecords: number;
    readonly waitingForNotice: number;
    readonly withoutConsent: number;
    readonly sha256: string;
  }
>;

/** An objection to a reported item, by its id; its words stay with it. */
type ObjectionNamed = {
  readonly objectionId: string;
  readonly reportNo: string;
  readonly loanId: string;
  readonly personId: string;
  readonly dueOn: PlainDate;
};
/** A person says that an item reported about them is wrong (征信业管理条例 25). */
export type ObjectionRaised = Fact<'lending.objectionRaised', ObjectionNamed>;
export type ObjectionAnswered = Fact<
  'lending.objectionAnswered',
  ObjectionNamed & { readonly outcome: 'correct' | 'incorrect' | 'not-theirs'; readonly by: string }
>;
/** The 20 days are over and it is not answered; told once. */
export type ObjectionLate = Fact<'lending.objectionLate', ObjectionNamed>;

/** Facts that carry postings. */
export type LedgerFact =
  | LoanDisbursed
  | RepaymentPosted
  | InterestAccrued
  | LoanCharged
  | OverpaymentRefunded
  | RepaymentReversed
  | LoanWrittenOff
  | LoanRestructured;
