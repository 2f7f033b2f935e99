import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { LoanClass } from '../arrears/loan-class.ts';
import type { RatePeriod, RatePeriods } from '../rates/rate-periods.ts';
import type { AccountTerms, LoanAccount, Restructured } from './account.ts';
import type { Share } from './allocation.ts';
import type { LateCharge } from './late.ts';
import type { Plan, PlanPart } from './plan.ts';
import type { Purpose } from './purpose.ts';

/** The money came and the loan began. */
export type Disbursed = {
  readonly kind: 'disbursed';
  readonly on: PlainDate;
  readonly terms: AccountTerms;
  readonly rates: RatePeriods;
  readonly plan: Plan;
};

/** An instalment or posting became a due; `dueOn` is after `on` when it was taken ahead of its day. */
export type Charged = {
  readonly kind: 'charged';
  readonly on: PlainDate;
  readonly n: number;
  readonly contractDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
};

/** A new rate from its day; an instalment plan goes on by new parts. */
export type Repriced = {
  readonly kind: 'repriced';
  readonly on: PlainDate;
  readonly rate: RatePeriod;
  readonly parts: readonly PlanPart[] | null;
};

/** Principal paid before it was due, with the interest that must come with it; `parts` is the instalment plan from then on. */
export type EarlyPrincipal = { readonly principalFen: Fen; readonly interestFen: Fen; readonly parts: readonly PlanPart[] | null };

/** Money came in and was shared out. */
export type Paid = {
  readonly kind: 'paid';
  readonly on: PlainDate;
  readonly paymentId: string;
  readonly amountFen: Fen;
  readonly purpose: Purpose;
  readonly daysPastDue: number;
  /** Late charges posted by this payment, before it was shared out. */
  readonly late: readonly LateCharge[];
  readonly feeFen: Fen;
  readonly shares: readonly Share[];
  readonly early: EarlyPrincipal | null;
  /** Above what was owed: held in suspense until it is given back. */
  readonly overFen: Fen;
  readonly afterWriteOff: boolean;
};

/** An overpayment was given back. */
export type Refunded = { readonly kind: 'refunded'; readonly on: PlainDate; readonly amountFen: Fen };

/** A fee that the contract names (court costs and the like). */
export type FeeCharged = { readonly kind: 'fee-charged'; readonly on: PlainDate; readonly amountFen: Fen; readonly what: string };

/** The grace of the oldest due was missed. */
export type FellOverdue = { readonly kind: 'fell-overdue'; readonly on: PlainDate; readonly since: PlainDate };

export type Reclassified = {
  readonly kind: 'reclassified';
  readonly on: PlainDate;
  readonly from: LoanClass;
  readonly to: LoanClass;
  readonly daysPastDue: number;
};

/** 重组: what is owed runs by a new plan; unpaid interest and late charges are carried to its first due day. */
export type RestructuredEvent = {
  readonly kind: 'restructured';
  readonly on: PlainDate;
  readonly restructured: Restructured;
  readonly plan: Plan;
  readonly rate: RatePeriod | null;
  /** Due principal that goes back into the plan. */
  readonly dueAgainFen: Fen;
  readonly carried: { readonly dueOn: PlainDate; readonly interestFen: Fen; readonly penaltyFen: Fen; readonly compoundFen: Fen };
};

/** 核销, the claim kept (账销案存): all principal becomes due and leaves the balance sheet. */
export type WrittenOff = {
  readonly kind: 'written-off';
  readonly on: PlainDate;
  readonly makerId: string;
  readonly checkerId: string;
  readonly duePrincipalFen: Fen;
  readonly notDuePrincipalFen: Fen;
  /** Interest that ran on principal not yet due. */
  readonly interestFen: Fen;
};

/** A payment that was posted wrongly is taken back: the events since it, made anew without it. Nothing is edited. */
export type Reversed = {
  readonly kind: 'reversed';
  readonly on: PlainDate;
  readonly paymentId: string;
  readonly makerId: string;
  readonly checkerId: string;
  /** The events from the payment on whose postings are turned round, and those posted in their stead. */
  readonly undone: readonly LoanEvent[];
  readonly instead: readonly LoanEvent[];
  /** The account after the reversal. */
  readonly account: LoanAccount;
};

/** What happens to a loan; its account is the fold of them, and each tells its postings (ledger/event-postings.ts). */
export type LoanEvent =
  | Disbursed
  | Charged
  | Repriced
  | Paid
  | Refunded
  | FeeCharged
  | FellOverdue
  | Reclassified
  | RestructuredEvent
  | WrittenOff
  | Reversed;
