import type * as contract from '@huinong/shared/contracts/lending.ts';
import { type BusinessDate, daysBetween } from '@huinong/shared/kernel/date.ts';
import { type LoanAccount, principalOwedFen } from '@huinong/shared/lending/account/account.ts';
import { asOf } from '@huinong/shared/lending/account/day.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { daysPastDue, owedFen, owedOn } from '@huinong/shared/lending/account/late.ts';
import { payoffQuote } from '@huinong/shared/lending/account/payoff.ts';
import { maturityOf } from '@huinong/shared/lending/account/plan.ts';
import { planRows } from '@huinong/shared/lending/account/plan-view.ts';
import type { PaymentQuote } from '@huinong/shared/lending/account/quote.ts';
import { standingEvents } from '@huinong/shared/lending/account/reversal.ts';
import { nextRow } from '@huinong/shared/lending/account/rows.ts';
import type { World } from '@huinong/shared/lending/account/world.ts';
import { rateOn } from '@huinong/shared/lending/rates/rate-periods.ts';
import type * as z from 'zod';
import type { LoanItem } from './items.ts';

type LoanView = z.infer<typeof contract.loan>;
type NextDueView = NonNullable<LoanView['next']>;
type PlanRowView = z.infer<typeof contract.planRow>;
type QuoteView = z.infer<typeof contract.repaymentQuote>;

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);

/** What the villager pays next: all dues in one sum with their late charges, or the next row to come. */
export const nextDueView = (account: LoanAccount, on: BusinessDate, world: World): NextDueView | null => {
  if (account.state === 'closed') return null;
  const at = asOf(account, on, world);
  const { loanId } = at.terms;
  const owed = owedOn(at, on);
  const [first] = owed;
  const dueFen = owedFen(owed) + at.feesFen;
  if (dueFen > 0) {
    const dueOn = first?.dueOn ?? on;
    const lateFen = sum(owed, ({ penaltyFen, compoundFen }) => penaltyFen + compoundFen);
    return { loanId, dueOn, amountFen: dueFen, lateFen, daysLeft: daysBetween(on, dueOn), overdue: dueOn < on };
  }
  const row = nextRow(at, world.calendar);
  if (!row) return null;
  const { dueOn, principalFen, interestFen } = row;
  return { loanId, dueOn, amountFen: principalFen + interestFen, lateFen: 0, daysLeft: daysBetween(on, dueOn), overdue: false };
};

export const loanView = (loan: LoanItem, on: BusinessDate, world: World): LoanView => {
  const { account, loanId, product, productName, method, contractId } = loan;
  const payoff = payoffQuote(account, on, world);
  return {
    loanId,
    product,
    productName,
    method,
    amountFen: account.terms.amountFen,
    principalFen: principalOwedFen(account),
    rateAnnualPpm: rateOn(account.rates, on),
    disbursedOn: account.terms.disbursedOn,
    maturesOn: maturityOf(account.plan),
    state: account.state,
    overdue: daysPastDue(account, on) > 0,
    daysPastDue: daysPastDue(account, on),
    loanClass: account.loanClass,
    penaltyFen: payoff.penaltyFen,
    compoundFen: payoff.compoundFen,
    feeFen: payoff.feeFen,
    next: nextDueView(account, on, world),
    payoffTodayFen: payoff.totalFen,
    contractId,
  };
};

type Row = Pick<PlanRowView, 'n' | 'dueOn' | 'principalFen' | 'interestFen' | 'balanceFen'>;

const rowView = ({ n, dueOn, principalFen, interestFen, balanceFen }: Row, state: PlanRowView['state']): PlanRowView => ({
  n,
  dueOn,
  principalFen,
  interestFen,
  totalFen: principalFen + interestFen,
  balanceFen,
  state,
});

/** Postings of a plan by days that became dues, as they were posted. */
const postedRows = (events: readonly LoanEvent[]): Row[] => {
  let balanceFen = 0;
  const rows: Row[] = [];
  for (const event of events) {
    if (event.kind === 'disbursed') balanceFen = event.terms.amountFen;
    if (event.kind === 'paid') balanceFen -= event.early?.principalFen ?? 0;
    if (event.kind === 'charged') {
      const { n, dueOn, principalFen, interestFen } = event;
      balanceFen -= principalFen;
      rows.push({ n, dueOn, principalFen, interestFen, balanceFen });
    }
  }
  return rows;
};

/** The payment that closed a loan before its plan's end, as its last row. */
const settledRow = ({ state, chargedN }: LoanAccount, events: readonly LoanEvent[]): Row[] => {
  const last = events.filter((event) => event.kind === 'paid').at(-1);
  if (state === 'open' || !last?.early) return [];
  return [{ n: chargedN + 1, dueOn: last.on, ...last.early, balanceFen: 0 }];
};

/**
 * Paid rows, what is due, what comes; a loan paid off early ends with that payment.
 * @param history every event of the loan, the oldest first
 */
export const planView = ({ account }: LoanItem, history: readonly LoanEvent[], on: BusinessDate, world: World): PlanRowView[] => {
  const at = asOf(account, on, world);
  const standing = standingEvents(history);
  const rows = planRows(at, world.calendar, on);
  const unpaid = new Set(at.dues.map(({ n }) => n));
  const dueRows = at.dues.map((due): Row => {
    const { n, dueOn } = due;
    const owed = owedOn(at, on).find((one) => one.n === n);
    const balanceFen =
      at.notDueFen +
      sum(
        owedOn(at, on).filter((one) => one.n > n),
        ({ principalFen }) => principalFen,
      );
    return { n, dueOn, principalFen: owed?.principalFen ?? 0, interestFen: owed?.interestFen ?? 0, balanceFen };
  });
  const byDays = account.plan.kind === 'by-days';
  const paid = byDays ? postedRows(standing).filter(({ n }) => !unpaid.has(n)) : rows.filter(({ state }) => state === 'paid');
  const coming = rows.filter(({ state }) => state === 'coming');
  return [
    ...[...paid, ...settledRow(account, standing)].map((row) => rowView(row, 'paid')),
    ...dueRows.map((row) => rowView(row, row.dueOn < on ? 'overdue' : 'due')),
    ...coming.map((row, i) => rowView(row, i === 0 ? 'next' : 'future')),
  ];
};

export const quoteView = (loanId: string, quote: PaymentQuote): QuoteView => {
  const { purpose: _purpose, rows, ...figures } = quote;
  const [next] = rows;
  return {
    loanId,
    ...figures,
    rowsLeft: rows.length,
    nextFen: next ? next.principalFen + next.interestFen : null,
    endsOn: rows.at(-1)?.dueOn ?? null,
  };
};
