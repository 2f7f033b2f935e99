import type * as contract from '@huinong/shared/contracts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { availableFen, type Offer } from '@huinong/shared/lending/credit-line.ts';
import { accruedFen, duesOf, interestFen, nextDue, upcoming } from '@huinong/shared/lending/dues.ts';
import { instalmentPlan } from '@huinong/shared/lending/instalment-plan.ts';
import type { Loan } from '@huinong/shared/lending/loan.ts';
import type * as z from 'zod';
import type { DrawdownItem, DrawdownSealed, LineItem, RepaymentItem } from './items.ts';

type OfferView = z.infer<typeof contract.offer>;
type LineView = z.infer<typeof contract.creditLine>;
type LoanView = z.infer<typeof contract.loan>;
type NextDueView = NonNullable<LoanView['next']>;
type PlanRowView = z.infer<typeof contract.planRow>;
type StepView = z.infer<typeof contract.step>;
export type RepaymentView = z.infer<typeof contract.repayment>;

/** An offer is named by its grant. */
export const offerView = (offer: Offer): OfferView => ({
  offerId: offer.grantId,
  grantId: offer.grantId,
  product: offer.product,
  productName: offer.productName,
  limitFen: offer.limitFen,
  rateAnnualPpm: offer.rateAnnualPpm,
  termMonthsMax: offer.termMonthsMax,
  methods: [...offer.methods],
  expiresOn: offer.expiresOn,
  decisionId: offer.decisionId,
});

const FROZEN_WORDS = { 'black-list': '额度已暂停使用，请联系您的客户经理' } as const;

export const lineView = (line: Omit<LineItem, 'pk' | 'sk'>): LineView => ({
  lineId: line.lineId,
  contractId: line.contractId,
  product: line.product,
  productName: line.productName,
  limitFen: line.limitFen,
  principalFen: line.principalFen,
  heldFen: line.heldFen,
  availableFen: line.frozen ? 0 : availableFen(line),
  rateAnnualPpm: line.rateAnnualPpm,
  methods: [...line.methods],
  termMonthsMax: line.termMonthsMax,
  expiresOn: line.expiresOn,
  frozen: line.frozen ? FROZEN_WORDS[line.frozen.by] : null,
  decisionId: line.decisionId,
});

export const nextDueView = (loan: Loan, on: BusinessDate): NextDueView | null => {
  const next = nextDue(loan, on);
  return next && { loanId: loan.loanId, ...next };
};

export const loanView = (loan: Loan, on: BusinessDate): LoanView => ({
  loanId: loan.loanId,
  product: loan.product,
  productName: loan.productName,
  method: loan.method,
  amountFen: loan.amountFen,
  principalFen: loan.principalFen,
  rateAnnualPpm: loan.rateAnnualPpm,
  disbursedOn: loan.disbursedOn,
  maturesOn: loan.maturesOn,
  state: loan.state,
  overdue: loan.overdueSince !== null,
  next: nextDueView(loan, on),
  payoffTodayFen: loan.principalFen + interestFen(duesOf(loan, on)) + accruedFen(loan, on),
  contractId: loan.contractId,
});

type PlanRow = Omit<PlanRowView, 'totalFen' | 'state'>;

const rowView = (row: PlanRow, state: PlanRowView['state']): PlanRowView => ({
  n: row.n,
  dueOn: row.dueOn,
  principalFen: row.principalFen,
  interestFen: row.interestFen,
  totalFen: row.principalFen + row.interestFen,
  balanceFen: row.balanceFen,
  state,
});

/** Paid instalments, what is due, what comes; a loan paid off early ends with that payment. */
export const planView = (loan: Loan, on: BusinessDate): PlanRowView[] => {
  const paid = loan.method === 'equal-instalment' ? instalmentPlan(loan).filter((row) => row.n <= loan.paidThrough) : [];
  const settled = loan.settled ? [{ n: paid.length + 1, dueOn: loan.settled.on, ...loan.settled, balanceFen: 0 }] : [];
  let balanceFen = loan.principalFen;
  const withBalance = <T extends { readonly principalFen: number }>(due: T) => {
    balanceFen -= due.principalFen;
    return { ...due, balanceFen };
  };
  const dues = duesOf(loan, on).map(withBalance);
  const coming = upcoming(loan, on).map(withBalance);
  return [
    ...[...paid, ...settled].map((row) => rowView(row, 'paid')),
    ...dues.map((row) => rowView(row, row.dueOn < on ? 'overdue' : 'due')),
    ...coming.map((row, i) => rowView(row, i === 0 ? 'next' : 'future')),
  ];
};

const step = (key: StepView['key'], at: string | null, since: string): StepView => ({
  key,
  at,
  seconds: at === null ? null : (Date.parse(at) - Date.parse(since)) / 1000,
});

const STATES = { processing: 'processing', confirming: 'confirming', arrived: 'arrived', refused: 'refused' } as const;

/** The money's timeline: 已受理 → 借据已签 → 银行处理中 → 已到账. */
export const drawdownView = (item: Omit<DrawdownItem, 'pk' | 'sk' | 'sealed'>, sealed: DrawdownSealed): contract.Drawdown => ({
  drawdownId: item.drawdownId,
  loanId: item.loanId,
  amountFen: item.amountFen,
  method: item.method,
  termMonths: item.termMonths,
  purpose: sealed.purpose,
  cardTail: sealed.cardTail,
  state: STATES[item.state],
  refusal: item.refusal?.text ?? null,
  contractId: item.contractId,
  steps: [
    step('accepted', item.acceptedAt, item.acceptedAt),
    step('signed', item.signedAt, item.acceptedAt),
    step('bank', item.signedAt, item.acceptedAt),
    item.state === 'refused' ? step('refused', item.endedAt, item.acceptedAt) : step('arrived', item.endedAt, item.acceptedAt),
  ],
});

export const repaymentView = (item: Omit<RepaymentItem, 'pk' | 'sk' | 'sealed'>): RepaymentView => ({
  repaymentId: item.repaymentId,
  loanId: item.loanId,
  kind: item.kind,
  amountFen: item.amountFen,
  principalFen: item.principalFen,
  interestFen: item.interestFen,
  state: item.state,
  refusal: item.refusal?.text ?? null,
  principalAfterFen: item.principalAfterFen,
  steps: [
    step('accepted', item.acceptedAt, item.acceptedAt),
    step('bank', item.acceptedAt, item.acceptedAt),
    item.state === 'refused' ? step('refused', item.endedAt, item.acceptedAt) : step('arrived', item.endedAt, item.acceptedAt),
  ],
});
