import { addDays, type BusinessDate, type PlainDate } from '../../kernel/date.ts';
import { classOn, mayRiseOn, observedUntil } from '../arrears/classification.ts';
import { isBad } from '../arrears/loan-class.ts';
import { repricingAfter } from '../rates/repricing.ts';
import type { LoanAccount } from './account.ts';
import type { LoanEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { daysPastDue, overdueSinceOn } from './late.ts';
import { nextRow } from './rows.ts';
import type { World } from './world.ts';

const periodMonthsOf = ({ plan }: LoanAccount): number | null => {
  if (plan.kind === 'instalments') return plan.everyMonths;
  if (plan.posting === null) return null;
  return 'settleDay' in plan.posting ? 1 : plan.posting.everyMonths;
};

/**
 * What the passing of time made of a loan at the opening of a date (the close of the day before asks): overdue when a grace was
 * missed, and another class. Empty when neither changed. A loan written off or closed is judged no more.
 * @param technical whether the delay is the bank's own or the network's
 */
export const ageingEvents = (account: LoanAccount, on: BusinessDate, technical = false): LoanEvent[] => {
  if (account.state === 'closed' || account.writtenOffOn !== null) return [];
  const events: LoanEvent[] = [];
  const since = overdueSinceOn(account, on);
  if (since !== null && account.overdueSince === null) events.push({ kind: 'fell-overdue', on, since });
  const at = events.reduce(evolve, account);
  const [dpd, { loanClass: present, clearedOn, restructured }] = [daysPastDue(at, on), at];
  const to = classOn({ on, daysPastDue: dpd, technical, present, clearedOn, periodMonths: periodMonthsOf(at), restructured });
  if (to !== present) events.push({ kind: 'reclassified', on, from: present, to, daysPastDue: dpd });
  return events;
};

/** The days after `on` on which the class may change by time alone while nothing is due. */
const risingDays = (account: LoanAccount, on: BusinessDate): PlainDate[] => {
  const { loanClass, clearedOn, restructured } = account;
  const watchedTo = restructured === null ? [] : [observedUntil(restructured.on)];
  const cleanTo = isBad(loanClass) && clearedOn !== null ? [mayRiseOn(clearedOn, periodMonthsOf(account))] : [];
  return [...watchedTo, ...cleanTo].filter((day) => day > on);
};

/**
 * The next business date whose close must look at this loan; null when none. With something due and unpaid that is tomorrow
 * (debited again, aged); else the next due day, repricing day or class day, whichever comes first. Before it, nothing happens.
 */
export const nextActionOn = (account: LoanAccount, on: BusinessDate, world: World): PlainDate | null => {
  if (account.state === 'closed' || account.writtenOffOn !== null) return null;
  if (account.feesFen > 0) return addDays(on, 1);
  // Arrears were cleared today: the class rises with tomorrow's opening.
  if (ageingEvents(account, addDays(on, 1)).length > 0) return addDays(on, 1);
  const { terms, dues } = account;
  const row = nextRow(account, world.calendar);
  const days = [
    ...dues.map(({ dueOn }) => dueOn),
    row === null ? null : row.dueOn,
    repricingAfter(terms.repricing, terms.disbursedOn, on),
    ...risingDays(account, on),
  ].filter((day) => day !== null);
  const [soonest] = days.sort();
  // What is due and unpaid is looked at every day, and so is a row that should be due and is not for want of its year's calendar.
  return soonest !== undefined && soonest > on ? soonest : addDays(on, 1);
};
