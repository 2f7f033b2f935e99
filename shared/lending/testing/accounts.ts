import { addMonths, type PlainDate } from '../../kernel/date.ts';
import type { Fen, Ppm } from '../../kernel/money.ts';
import { type AccountTerms, type LoanAccount, openAccount } from '../account/account.ts';
import type { Disbursed, LoanEvent } from '../account/events.ts';
import { evolve } from '../account/evolve.ts';
import { type Payment, paymentEvents } from '../account/payment.ts';
import type { ByDaysPlan, InstalmentPlan } from '../account/plan.ts';
import { firstPart } from '../account/plan-parts.ts';
import type { Purpose } from '../account/purpose.ts';
import type { World } from '../account/world.ts';
import { CHINA_2025, CHINA_2026 } from '../calendar/china.ts';
import { type CalendarYear, calendarOf } from '../calendar/working-calendar.ts';

/** Years without a holiday, so that every weekday is worked. */
const plainYears = (from: number, to: number): CalendarYear[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({ year: from + i, off: [], work: [] }));

/** The real 2025 and 2026, and plain years after them. */
export const world: World = { calendar: calendarOf([CHINA_2025, CHINA_2026, ...plainYears(2027, 2099)]), publications: [] };

export const termsOf = (amountFen: Fen, disbursedOn: PlainDate, more: Partial<AccountTerms> = {}): AccountTerms => ({
  loanId: 'L1',
  product: 'jinong-kuaidai',
  amountFen,
  disbursedOn,
  repricing: { kind: 'fixed' },
  penaltyTenths: 15,
  graceDays: 3,
  shiftsMaturity: true,
  ...more,
});

type Drawn = { readonly amountFen: Fen; readonly ratePpm: Ppm; readonly on: PlainDate; readonly terms?: Partial<AccountTerms> };

export const disbursedByDays = (
  { amountFen, ratePpm, on, terms }: Drawn,
  { method, maturesOn, posting }: Pick<ByDaysPlan, 'method' | 'maturesOn' | 'posting'>,
): Disbursed => ({
  kind: 'disbursed',
  on,
  terms: termsOf(amountFen, on, terms),
  rates: [{ from: on, ratePpm }],
  plan: { kind: 'by-days', method, startsOn: on, maturesOn, posting, postedTo: on, countedTo: on, runs: [] },
});

export const disbursedInstalments = (
  { amountFen, ratePpm, on, terms }: Drawn,
  count: number,
  more: Partial<Pick<InstalmentPlan, 'method' | 'everyMonths' | 'firstDueOn'>> = {},
): Disbursed => {
  const plan = { method: 'equal-instalment' as const, startsOn: on, afterN: 0, everyMonths: 1, firstDueOn: null, ...more };
  return {
    kind: 'disbursed',
    on,
    terms: termsOf(amountFen, on, terms),
    rates: [{ from: on, ratePpm }],
    plan: { kind: 'instalments', ...plan, parts: [firstPart(plan, amountFen, ratePpm, count)] },
  };
};

export const revolving = (drawn: Drawn, months: number): LoanAccount =>
  opened(disbursedByDays(drawn, { method: 'revolving', maturesOn: addMonths(drawn.on, months), posting: { settleDay: 20 } }));
export const bullet = (drawn: Drawn, maturesOn: PlainDate): LoanAccount =>
  opened(disbursedByDays(drawn, { method: 'bullet', maturesOn, posting: null }));
export const instalments = (drawn: Drawn, count: number, more: Parameters<typeof disbursedInstalments>[2] = {}): LoanAccount =>
  opened(disbursedInstalments(drawn, count, more));

export const opened = ({ terms, rates, plan }: Disbursed): LoanAccount => openAccount(terms, rates, plan);

/** Pays and gives the events with the account after them. */
export const pay = (
  account: LoanAccount,
  on: PlainDate,
  amountFen: Fen,
  purpose: Purpose = { kind: 'due' },
  paymentId: Payment['paymentId'] = 'P1',
): { readonly events: LoanEvent[]; readonly account: LoanAccount } => {
  const events = paymentEvents(account, { paymentId, on, amountFen, purpose }, world);
  return { events, account: events.reduce(evolve, account) };
};
