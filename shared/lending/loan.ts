import type { PlainDate } from '../kernel/date.ts';
import type { Fen, Ppm } from '../kernel/money.ts';

/** Instalments from `firstN` to the last, worked out anew on this principal: a part prepayment opens a new one (keep-term). */
export type Segment = { readonly firstN: number; readonly principalFen: Fen };

/** Something to pay on a day. */
export type Due = { readonly n: number; readonly dueOn: PlainDate; readonly principalFen: Fen; readonly interestFen: Fen };

type Terms = {
  readonly loanId: string;
  readonly drawdownId: string;
  readonly lineId: string;
  readonly contractId: string;
  readonly householdId: string;
  readonly village: string | null;
  readonly product: string;
  readonly productName: string;
  readonly amountFen: Fen;
  readonly rateAnnualPpm: Ppm;
  readonly disbursedOn: PlainDate;
  readonly termMonths: number;
  readonly maturesOn: PlainDate;
};

type Course = {
  /** What is owed of the amount drawn. */
  readonly principalFen: Fen;
  readonly repaidFen: Fen;
  readonly interestPaidFen: Fen;
  readonly state: 'open' | 'closed';
  /** The oldest unpaid due day, once that day has ended. */
  readonly overdueSince: PlainDate | null;
  /** A repayment on its way through the core bank; a second one waits for its outcome. */
  readonly pendingRepaymentId: string | null;
  /** The payment that closed the loan before its plan's end. */
  readonly settled: { readonly on: PlainDate; readonly principalFen: Fen; readonly interestFen: Fen } | null;
};

/** 等额本息: the plan is worked out from its segments, so that the item stays small. */
export type InstalmentLoan = Terms &
  Course & { readonly method: 'equal-instalment'; readonly segments: readonly Segment[]; readonly paidThrough: number };

/** 随借随还: interest on balance × days since the last posting. */
export type RevolvingLoan = Terms &
  Course & {
    readonly method: 'revolving';
    /** Fen × days up to `accruedFrom` that no posting has taken yet. */
    readonly productFenDays: number;
    readonly accruedFrom: PlainDate;
    readonly postings: number;
    /** Posted and not yet paid. */
    readonly posted: readonly Due[];
  };

export type Loan = InstalmentLoan | RevolvingLoan;

/** The bank's method for a draw's plan; the others (handbook section 5) are kinds of `Loan` beside these two. */
export const openLoan = (terms: Terms, method: Loan['method']): Loan => {
  const course = {
    principalFen: terms.amountFen,
    repaidFen: 0,
    interestPaidFen: 0,
    state: 'open' as const,
    overdueSince: null,
    pendingRepaymentId: null,
    settled: null,
  };
  return method === 'equal-instalment'
    ? { ...terms, ...course, method, segments: [{ firstN: 1, principalFen: terms.amountFen }], paidThrough: 0 }
    : { ...terms, ...course, method, productFenDays: 0, accruedFrom: terms.disbursedOn, postings: 0, posted: [] };
};
