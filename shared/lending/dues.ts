import { addDays, type BusinessDate, daysBetween, type PlainDate } from '../kernel/date.ts';
import type { Fen } from '../kernel/money.ts';
import { instalmentPlan, interestToTheDay, runningPeriod } from './instalment-plan.ts';
import type { Due, Loan } from './loan.ts';
import { nextPosting, postTo, projectedPostings, runningInterest } from './revolving.ts';

/** The loan with everything posted that a business date brings; the close stores it, views work it out. */
export const asOf = (loan: Loan, on: BusinessDate): Loan => (loan.method === 'revolving' ? postTo(loan, on) : loan);

/** What is to be paid on this date: due today or earlier, and unpaid; the oldest first. */
export const duesOf = (loan: Loan, on: BusinessDate): readonly Due[] => {
  if (loan.state === 'closed') return [];
  if (loan.method === 'revolving') return postTo(loan, on).posted;
  return instalmentPlan(loan).filter((row) => row.n > loan.paidThrough && row.dueOn <= on);
};

/** What comes after the dues of this date, if nothing is paid early. */
export const upcoming = (loan: Loan, on: BusinessDate): readonly Due[] => {
  if (loan.state === 'closed') return [];
  if (loan.method === 'revolving') return projectedPostings(postTo(loan, on));
  return instalmentPlan(loan).filter((row) => row.n > loan.paidThrough && row.dueOn > on);
};

export const totalFen = (dues: readonly Due[]): Fen => dues.reduce((sum, due) => sum + due.principalFen + due.interestFen, 0);
export const interestFen = (dues: readonly Due[]): Fen => dues.reduce((sum, due) => sum + due.interestFen, 0);
export const principalFen = (dues: readonly Due[]): Fen => dues.reduce((sum, due) => sum + due.principalFen, 0);

/** Interest since the last due day or posting, that a payment in full on this date would add to the dues. */
export const accruedFen = (loan: Loan, on: BusinessDate): Fen => {
  if (loan.state === 'closed') return 0;
  if (loan.method === 'revolving') return runningInterest(postTo(loan, on), on);
  const { from, balanceFen } = runningPeriod(loan, on);
  return interestToTheDay(balanceFen, loan.rateAnnualPpm, from, on);
};

/** Interest earned and not yet paid in: what the accrual shows of this loan at the opening of a date. */
export const earnedFen = (loan: Loan, on: BusinessDate): Fen => interestFen(duesOf(loan, on)) + accruedFen(loan, on);

/** The day on which the close must look at this loan again; null when never. A day that ended unpaid is tried again the next. */
export const nextActionOn = (loan: Loan, on: BusinessDate): PlainDate | null => {
  if (loan.state === 'closed') return null;
  if (duesOf(loan, on).length > 0) return addDays(on, 1);
  if (loan.method === 'revolving') return nextPosting(postTo(loan, on).accruedFrom, loan.maturesOn);
  return upcoming(loan, on)[0]?.dueOn ?? addDays(on, 1);
};

export type NextDue = { readonly dueOn: PlainDate; readonly amountFen: Fen; readonly daysLeft: number; readonly overdue: boolean };

/** What the villager pays next: all dues in one sum, or the next one to come. */
export const nextDue = (loan: Loan, on: BusinessDate): NextDue | null => {
  const dues = duesOf(loan, on);
  const [first] = dues.length > 0 ? dues : upcoming(loan, on);
  if (!first) return null;
  const amountFen = dues.length > 0 ? totalFen(dues) : totalFen([first]);
  return { dueOn: first.dueOn, amountFen, daysLeft: daysBetween(on, first.dueOn), overdue: first.dueOn < on };
};
