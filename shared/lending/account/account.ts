import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import type { LoanClass } from '../arrears/loan-class.ts';
import type { RatePeriods } from '../rates/rate-periods.ts';
import type { Repricing } from '../rates/repricing.ts';
import type { Plan } from './plan.ts';

/** What the contract fixes for the life of one 借据. */
export type AccountTerms = {
  readonly loanId: string;
  readonly product: string;
  readonly amountFen: Fen;
  readonly disbursedOn: PlainDate;
  readonly repricing: Repricing;
  /** 罚息: tenths of the contract's rate; 15 is 1.5 times (handbook section 5, ours). */
  readonly penaltyTenths: number;
  /** 宽限期: calendar days after the contract's due day within which late costs nothing (V12). */
  readonly graceDays: number;
  /** Whether a maturity on a day of rest moves to the next working day (Civil Code 203; V11). */
  readonly shiftsMaturity: boolean;
};

/** What of a due was unpaid from a day on. */
export type Slice = { readonly from: PlainDate; readonly principalFen: Fen; readonly interestFen: Fen };

/**
 * An instalment or posting whose day came (or that was taken ahead of its day) and that is not wholly paid. Stored; a paid one
 * is not, and one to come is worked out from the plan.
 */
export type Due = {
  readonly n: number;
  /** The plan's day, and the day it is to be paid: they differ only for a maturity on a day of rest. */
  readonly contractDueOn: PlainDate;
  readonly dueOn: PlainDate;
  /**
   * Unpaid principal and interest since late charges were last posted, the oldest first; the last is what is unpaid now. More
   * than one only after a part was paid within the grace days, which are charged after all when the grace is missed.
   */
  readonly slices: readonly Slice[];
  /** 罚息 and 复利 posted and unpaid. */
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
};

/** Everything ever paid in, by what it paid. */
export type PaidTotals = {
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly penaltyFen: Fen;
  readonly compoundFen: Fen;
  readonly feeFen: Fen;
};

/** A concession to a borrower in trouble (handbook section 6): watched at least a year, never better meanwhile than it was. */
export type Restructured = { readonly on: PlainDate; readonly classBefore: LoanClass };

/**
 * One loan as lending keeps it: the fold of its events (`evolve`). Small: some 1 KB however long the plan, for the plan is
 * stored as the parts it is worked out from, and only unpaid dues as rows.
 */
export type LoanAccount = {
  readonly terms: AccountTerms;
  readonly rates: RatePeriods;
  readonly plan: Plan;
  /** Instalments or postings that became dues so far. */
  readonly chargedN: number;
  /** Principal no due has taken yet; with the dues' principal it is what is owed of the amount drawn. */
  readonly notDueFen: Fen;
  readonly dues: readonly Due[];
  readonly feesFen: Fen;
  readonly paid: PaidTotals;
  /** Paid in above what was owed, to be given back. */
  readonly suspenseFen: Fen;
  readonly loanClass: LoanClass;
  /** The oldest due day whose grace was missed; null when nothing is overdue. */
  readonly overdueSince: PlainDate | null;
  /** The day arrears were last cleared; null when there never were any, or there are some. */
  readonly clearedOn: PlainDate | null;
  readonly restructured: Restructured | null;
  /** 核销: off the balance sheet, the claim kept. */
  readonly writtenOffOn: PlainDate | null;
  readonly state: 'open' | 'closed';
};

const NOTHING_PAID: PaidTotals = { principalFen: 0, interestFen: 0, penaltyFen: 0, compoundFen: 0, feeFen: 0 };

/** A loan on the day of its draw: all principal to come, nothing due. */
export const openAccount = (terms: AccountTerms, rates: RatePeriods, plan: Plan): LoanAccount => ({
  terms,
  rates,
  plan,
  chargedN: 0,
  notDueFen: terms.amountFen,
  dues: [],
  feesFen: 0,
  paid: NOTHING_PAID,
  suspenseFen: 0,
  loanClass: 'normal',
  overdueSince: null,
  clearedOn: null,
  restructured: null,
  writtenOffOn: null,
  state: 'open',
});

/** What is unpaid of a due now. */
export const unpaidOf = ({ slices }: Due): Slice => slices[slices.length - 1] as Slice;

/** What is owed of the amount drawn, due or not, in fen. */
export const principalOwedFen = ({ notDueFen, dues }: LoanAccount): Fen =>
  dues.reduce((sum, due) => sum + unpaidOf(due).principalFen, notDueFen);
