import type { PlainDate } from '../../kernel/date.ts';
import type { Fen } from '../../kernel/money.ts';
import { interestByDays, interestOfRuns, joined, type RatePeriods, runsOf } from '../rates/rate-periods.ts';
import type { LoanAccount } from './account.ts';
import { type ByDaysPlan, instalmentDueOn } from './plan.ts';

/** The same plan with the balance of the days up to `on` counted into its runs; posts nothing. */
export const countedTo = (plan: ByDaysPlan, notDueFen: Fen, rates: RatePeriods, on: PlainDate): ByDaysPlan =>
  on <= plan.countedTo ? plan : { ...plan, countedTo: on, runs: joined([...plan.runs, ...runsOf(notDueFen, rates, plan.countedTo, on)]) };

/** Since when the balance not yet due earns interest that no due has taken; may lie ahead when an instalment was taken early. */
export const runningFrom = ({ plan, chargedN }: Pick<LoanAccount, 'plan' | 'chargedN'>): PlainDate =>
  plan.kind === 'by-days' ? plan.countedTo : instalmentDueOn(plan, chargedN);

/** Interest earned and not yet due, up to but not counting `on`, by actual days of 360, in fen: what paying all on that day adds to the dues. */
export const runningInterest = (account: LoanAccount, on: PlainDate): Fen => {
  const { plan, notDueFen, rates } = account;
  if (plan.kind === 'by-days') return interestOfRuns([...plan.runs, ...runsOf(notDueFen, rates, plan.countedTo, on)]);
  return interestByDays(notDueFen, rates, runningFrom(account), on);
};

/**
 * Interest that must come with principal paid early on a date: that on the principal itself, by actual days (Civil Code 677; V07).
 * 随借随还 and 按期付息 pay none with it: what ran stays in the next posting (V02).
 */
export const interestWithPrincipal = (account: LoanAccount, principalFen: Fen, on: PlainDate): Fen =>
  postsWhatRan(account) ? 0 : interestByDays(principalFen, account.rates, runningFrom(account), on);

/** Whether the loan's running interest waits for a posting day however the balance moves. */
export const postsWhatRan = ({ plan }: Pick<LoanAccount, 'plan'>): boolean => plan.kind === 'by-days' && plan.method !== 'bullet';
