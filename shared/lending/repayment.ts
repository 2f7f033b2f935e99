import { type BusinessDate, daysBetween, type PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import { assert, ok, type Result, refuse } from '../kernel/result.ts';
import { accruedFen, asOf, duesOf, interestFen, principalFen, totalFen, upcoming } from './dues.ts';
import { prepaidPrincipal, runningPeriod } from './instalment-plan.ts';
import type { Due, Loan } from './loan.ts';
import { countTo } from './revolving.ts';

/** `due`: what is due, or the next instalment some days before; `part`: some principal early; `all`: everything, closing the loan. */
export type RepaymentKind = 'due' | 'part' | 'all';

export type Quote = {
  readonly kind: RepaymentKind;
  readonly on: BusinessDate;
  readonly amountFen: Fen;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly principalAfterFen: Fen;
  readonly closes: boolean;
  /** Interest that will not fall due because of this payment. */
  readonly savedInterestFen: Fen;
};

export type RepaymentRefusal =
  | { readonly kind: 'loanClosed' }
  | { readonly kind: 'nothingDue'; readonly nextDueOn: PlainDate | null }
  | { readonly kind: 'payDueFirst'; readonly dueFen: Fen }
  | { readonly kind: 'amountNeeded' }
  | { readonly kind: 'tooLittle' }
  | { readonly kind: 'payAllInstead'; readonly payoffFen: Fen };

/** An instalment may be paid this many days before its day as it stands; sooner is a prepayment. */
const EARLY_DAYS = 7;

/** What paying on a date would do, to the fen. @param amountFen for `part`: the whole sum paid, interest on the part included */
export const quoteRepayment = (
  loan: Loan,
  kind: RepaymentKind,
  amountFen: Fen | null,
  on: BusinessDate,
): Result<Quote, RepaymentRefusal> => {
  if (loan.state === 'closed') return refuse({ kind: 'loanClosed' });
  const dues = duesOf(loan, on);
  switch (kind) {
    case 'due':
      return quoteDue(loan, dues, on);
    case 'all':
      return ok(quoteOf(loan, 'all', loan.principalFen, interestFen(dues) + accruedFen(loan, on), on));
    case 'part':
      if (dues.length > 0) return refuse({ kind: 'payDueFirst', dueFen: totalFen(dues) });
      return amountFen === null ? refuse({ kind: 'amountNeeded' }) : quotePart(loan, amountFen, on);
  }
};

const quoteDue = (loan: Loan, dues: readonly Due[], on: BusinessDate): Result<Quote, RepaymentRefusal> => {
  const [next] = upcoming(loan, on);
  const early = loan.method === 'equal-instalment' && next !== undefined && daysBetween(on, next.dueOn) <= EARLY_DAYS;
  const paid = dues.length > 0 ? dues : early ? [next] : [];
  if (paid.length === 0) return refuse({ kind: 'nothingDue', nextDueOn: next?.dueOn ?? null });
  return ok(quoteOf(loan, 'due', principalFen(paid), interestFen(paid), on));
};

const quotePart = (loan: Loan, amountFen: Fen, on: BusinessDate): Result<Quote, RepaymentRefusal> => {
  const part = loan.method === 'revolving' ? amountFen : instalmentPart(loan, amountFen, on);
  if (part <= 0) return refuse({ kind: 'tooLittle' });
  if (part >= loan.principalFen) return refuse({ kind: 'payAllInstead', payoffFen: loan.principalFen + accruedFen(loan, on) });
  return ok(quoteOf(loan, 'part', part, amountFen - part, on));
};

const instalmentPart = (loan: Extract<Loan, { method: 'equal-instalment' }>, amountFen: Fen, on: BusinessDate): Fen =>
  prepaidPrincipal(amountFen, loan.rateAnnualPpm, runningPeriod(loan, on).from, on);

const quoteOf = (loan: Loan, kind: RepaymentKind, principal: Fen, interest: Fen, on: BusinessDate): Quote => {
  const after = repaid(loan, { kind, principalFen: principal, interestFen: interest, on });
  const interestToCome = (one: Loan): Fen => interestFen(duesOf(one, on)) + interestFen(upcoming(one, on));
  return {
    kind,
    on,
    amountFen: principal + interest,
    principalFen: principal,
    interestFen: interest,
    principalAfterFen: after.principalFen,
    closes: after.state === 'closed',
    savedInterestFen: Math.max(0, interestToCome(loan) - interestToCome(after) - interest),
  };
};

export type Payment = { readonly kind: RepaymentKind; readonly principalFen: Fen; readonly interestFen: Fen; readonly on: BusinessDate };

/** The loan after a payment that was quoted for it on that date. */
export const repaid = (loan: Loan, payment: Payment): Loan => {
  assert(payment.principalFen <= loan.principalFen, 'a payment was quoted for this loan');
  const at = asOf(loan, payment.on);
  const left = at.principalFen - payment.principalFen;
  const course = {
    principalFen: left,
    repaidFen: at.repaidFen + payment.principalFen,
    interestPaidFen: at.interestPaidFen + payment.interestFen,
    overdueSince: null,
    pendingRepaymentId: null,
  };
  if (left === 0) return { ...closedPart(at, payment), ...course, state: 'closed', settled: settledBy(at, payment) };
  if (at.method === 'revolving')
    return payment.kind === 'due' ? { ...at, ...course, posted: [] } : { ...countTo(at, payment.on), ...course };
  if (payment.kind === 'part') {
    const firstN = at.paidThrough + 1;
    const earlier = at.segments.filter((segment) => segment.firstN < firstN);
    return { ...at, ...course, segments: [...earlier, { firstN, principalFen: left }] };
  }
  return { ...at, ...course, paidThrough: paidThroughAfter(at, payment.on) };
};

/** All dues of the day, or one instalment ahead of its day. */
const paidThroughAfter = (loan: Extract<Loan, { method: 'equal-instalment' }>, on: BusinessDate): number =>
  duesOf(loan, on).at(-1)?.n ?? loan.paidThrough + 1;

const closedPart = (loan: Loan, payment: Payment): Loan => {
  if (loan.method === 'revolving') return { ...countTo(loan, payment.on), productFenDays: 0, posted: [] };
  return payment.kind === 'due' ? { ...loan, paidThrough: loan.termMonths } : loan;
};

const settledBy = (loan: Loan, { kind, on, principalFen: principal, interestFen: interest }: Payment): Loan['settled'] =>
  loan.method === 'equal-instalment' && kind === 'due' ? null : { on, principalFen: principal, interestFen: interest };
