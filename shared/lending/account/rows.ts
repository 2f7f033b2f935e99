import { daysBetween, type PlainDate } from '../../kernel/date.ts';
import { divideRounded, type Fen, type Ppm, toFen } from '../../kernel/money.ts';
import { shiftedMaturity } from '../calendar/maturity-shift.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { daysByRate, interestByDays, interestOfRuns, type RateDays, type RatePeriods, runsOf } from '../rates/rate-periods.ts';
import { fraction } from '../schedule/fraction.ts';
import { evenLevel } from '../schedule/instalments.ts';
import type { LoanAccount } from './account.ts';
import { type ByDaysPlan, type InstalmentPlan, instalmentDueOn, lastNOf, nextPostingOn, type PlanPart } from './plan.ts';

/** A row still to come. `dueOn` is the contract's day until the calendar that may move a maturity is loaded. */
export type ComingRow = {
  readonly n: number;
  readonly contractDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  /** Principal not yet due after this row. */
  readonly balanceFen: Fen;
  /** False while the calendar of a maturity's year is not loaded: the row then must not fall due. */
  readonly dayIsKnown: boolean;
};

/** Balance × rate × months/12, half up: one whole period at one rate. */
export const interestOfPeriod = (balanceFen: Fen, ratePpm: Ppm, months: number): Fen =>
  toFen(divideRounded(BigInt(balanceFen) * BigInt(ratePpm) * BigInt(months), 12_000_000n));

/** The level instalment (等额本息) or level principal part (等额本金) of `count` whole periods, half up. */
export const levelFenOf = (method: InstalmentPlan['method'], principalFen: Fen, ratePpm: Ppm, months: number, count: number): Fen => {
  const principal = BigInt(principalFen);
  if (method === 'equal-principal') return toFen(divideRounded(principal, BigInt(count)));
  const level = evenLevel(principal, fraction(ratePpm * months, 12_000_000), count);
  return toFen(divideRounded(level.numerator, level.denominator));
};

/** The principal part of a row: within 0 and the balance, the last one the whole of it. */
export const principalPart = (plan: InstalmentPlan, part: PlanPart, n: number, balanceFen: Fen): Fen => {
  if (n === part.lastN) return balanceFen;
  const regular = plan.method === 'equal-principal' ? 0 : interestOfPeriod(balanceFen, part.ratePpm, plan.everyMonths);
  return Math.min(Math.max(0, part.levelFen - regular), balanceFen);
};

/** The part that instalment n belongs to. */
export const partOf = ({ parts }: InstalmentPlan, n: number): PlanPart => {
  let found = parts[0] as PlanPart;
  for (const part of parts) if (part.firstN <= n) found = part;
  return found;
};

const MONTH_DAYS = 30;
const YEAR_PPM = 360_000_000n;

const weighed = (days: readonly RateDays[]): bigint => days.reduce((sum, one) => sum + BigInt(one.days) * BigInt(one.ratePpm), 0n);

/**
 * Interest of one instalment's period, rounded once (handbook section 5). A whole period is months/12; where the rate changes
 * within it, each day weighs alike (V09, docs/decisions/0041); an odd first period goes by actual days (V05); days by which the
 * maturity moved are added by actual days (V11).
 */
export const interestOfRow = (plan: InstalmentPlan, rates: RatePeriods, n: number, balanceFen: Fen, movedTo: PlainDate): Fen => {
  const [from, to] = [instalmentDueOn(plan, n - 1), instalmentDueOn(plan, n)];
  const moved = daysByRate(rates, to, movedTo);
  const odd = n === plan.afterN + 1 && to !== instalmentDueOn({ ...plan, firstDueOn: null }, n);
  if (odd) return interestByDays(balanceFen, rates, from, movedTo);
  const [inPeriod, days] = [daysByRate(rates, from, to), BigInt(daysBetween(from, to))];
  const numerator = weighed(inPeriod) * BigInt(MONTH_DAYS * plan.everyMonths) + weighed(moved) * days;
  return toFen(divideRounded(BigInt(balanceFen) * numerator, days * YEAR_PPM));
};

const movedDay = (account: LoanAccount, calendar: WorkingCalendar, contractDueOn: PlainDate): PlainDate | null =>
  account.terms.shiftsMaturity ? shiftedMaturity(calendar, contractDueOn) : contractDueOn;

const instalmentRow = (account: LoanAccount, plan: InstalmentPlan, calendar: WorkingCalendar, n: number, balanceFen: Fen): ComingRow => {
  const contractDueOn = instalmentDueOn(plan, n);
  const moved = n === lastNOf(plan) ? movedDay(account, calendar, contractDueOn) : contractDueOn;
  const dueOn = moved ?? contractDueOn;
  const principalFen = principalPart(plan, partOf(plan, n), n, balanceFen);
  const interestFen = interestOfRow(plan, account.rates, n, balanceFen, dueOn);
  return { n, contractDueOn, dueOn, principalFen, interestFen, balanceFen: balanceFen - principalFen, dayIsKnown: moved !== null };
};

const postingRow = (account: LoanAccount, plan: ByDaysPlan, calendar: WorkingCalendar, n: number): ComingRow => {
  const contractDueOn = nextPostingOn(plan);
  const last = contractDueOn === plan.maturesOn;
  const moved = last ? movedDay(account, calendar, contractDueOn) : contractDueOn;
  const dueOn = moved ?? contractDueOn;
  const interestFen = interestOfRuns([...plan.runs, ...runsOf(account.notDueFen, account.rates, plan.countedTo, dueOn)]);
  const principalFen = last ? account.notDueFen : 0;
  return { n, contractDueOn, dueOn, principalFen, interestFen, balanceFen: account.notDueFen - principalFen, dayIsKnown: moved !== null };
};

/** The row that falls due next as things stand; null when all principal is due or paid. */
export const nextRow = (account: LoanAccount, calendar: WorkingCalendar): ComingRow | null => {
  if (account.notDueFen === 0) return null;
  const n = account.chargedN + 1;
  const { plan } = account;
  return plan.kind === 'instalments'
    ? instalmentRow(account, plan, calendar, n, account.notDueFen)
    : postingRow(account, plan, calendar, n);
};

/** Every row to come if nothing is paid early and the rates stay. */
export const comingRows = (account: LoanAccount, calendar: WorkingCalendar): ComingRow[] => {
  const rows: ComingRow[] = [];
  let at = account;
  for (let row = nextRow(at, calendar); row !== null; row = nextRow(at, calendar)) {
    rows.push(row);
    at = { ...at, chargedN: row.n, notDueFen: row.balanceFen, plan: planAfterRow(at.plan, row.dueOn) };
  }
  return rows;
};

/** The plan once its next row became a due: what ran is taken, and runs anew from that day. */
export const planAfterRow = <P extends LoanAccount['plan']>(plan: P, dueOn: PlainDate): P =>
  plan.kind === 'by-days' ? { ...plan, postedTo: dueOn, countedTo: dueOn, runs: [] } : plan;
