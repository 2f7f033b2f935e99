import { addMonths, isDate, type PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  BANK_CONVENTION,
  type Convention,
  type DayCount,
  type Every,
  type Fee,
  type InstalmentLoan,
  type LoanTerms,
  type Method,
  type TermLoan,
} from './case.ts';
import { periodsFrom } from './due-dates.ts';

export type ScheduleCase = { readonly id: string; readonly terms: LoanTerms; readonly fees: readonly Fee[] };

/** The field that makes no sense, and why. */
export type BadField = { readonly field: string; readonly why: string };

/** Bounds far above any loan, below which every figure of a plan is exact. */
const PRINCIPAL_MAX_FEN = 1_000_000_000_000;
const RATE_MAX_PPM = 10_000_000;
const TERM_MAX_YEARS = 100;
const INSTALMENTS_MAX = 12_000;
const [EARLIEST, LATEST] = ['1900-01-01', '2200-12-31'];

class Bad extends Error {
  readonly at: BadField;
  constructor(field: string, why: string) {
    super(why);
    this.at = { field, why };
  }
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

const whole = (value: unknown, field: string, from: number, to: number): number => {
  if (!Number.isSafeInteger(value)) throw new Bad(field, 'must be a whole number');
  const number = value as number;
  if (number < from || number > to) throw new Bad(field, `must lie between ${from} and ${to}`);
  return number;
};

const date = (value: unknown, field: string): PlainDate => {
  if (typeof value !== 'string' || !isDate(value)) throw new Bad(field, 'must be a calendar date YYYY-MM-DD');
  return value;
};

const oneOf = <T extends string | number | boolean>(value: unknown, field: string, allowed: readonly T[]): T => {
  if (!allowed.includes(value as T)) throw new Bad(field, `must be one of ${allowed.join(', ')}`);
  return value as T;
};

const present = (members: Members, field: string): boolean => members[field] !== undefined && members[field] !== null;

/** Reads one case of `huinong schedule` (docs/cli.md); refuses with the first field that makes no sense. */
export const readCase = (input: unknown): Result<ScheduleCase, BadField> => {
  try {
    if (!isMembers(input)) throw new Bad('', 'a case must be an object');
    const id = input.id;
    if (typeof id !== 'string' || id === '') throw new Bad('id', 'must be a text');
    const terms = readTerms(input);
    return ok({ id, terms, fees: readFees(input.fees, terms.disbursedOn) });
  } catch (error) {
    if (error instanceof Bad) return refuse(error.at);
    throw error;
  }
};

const readTerms = (input: Members): LoanTerms => {
  const loan = {
    principalFen: whole(input.principalFen, 'principalFen', 1, PRINCIPAL_MAX_FEN),
    rateAnnualPpm: whole(input.rateAnnualPpm, 'rateAnnualPpm', 0, RATE_MAX_PPM),
    disbursedOn: startDay(input.disbursedOn),
    convention: readConvention(input),
  };
  const method = oneOf<Method>(input.method, 'method', ['equal-instalment', 'equal-principal', 'interest-only', 'bullet']);
  const parts = readParts(input, loan.disbursedOn);
  return method === 'equal-instalment' || method === 'equal-principal'
    ? instalmentLoan({ ...loan, method }, parts)
    : termLoan({ ...loan, method }, parts);
};

type Parts = {
  readonly instalments: number | null;
  readonly every: Every | null;
  readonly firstDueOn: PlainDate | null;
  readonly maturesOn: PlainDate | null;
  readonly settleDay: number | null;
};

/** Members that only some methods use are checked wherever they stand: nonsense is named, not overlooked. */
const readParts = (input: Members, start: PlainDate): Parts => {
  const dayAfterStart = (field: string, why: string): PlainDate | null => {
    if (!present(input, field)) return null;
    const on = date(input[field], field);
    if (on <= start) throw new Bad(field, why);
    if (on > lastDay(start)) throw new Bad(field, `must lie within ${TERM_MAX_YEARS} years of the start`);
    return on;
  };
  return {
    instalments: present(input, 'instalments') ? whole(input.instalments, 'instalments', 1, INSTALMENTS_MAX) : null,
    every: present(input, 'every') ? readEvery(input.every) : null,
    firstDueOn: dayAfterStart('firstDueOn', 'the first due day must be after the start'),
    maturesOn: dayAfterStart('maturesOn', 'maturity must be after the start'),
    settleDay: present(input, 'settleDay') ? whole(input.settleDay, 'settleDay', 1, 31) : null,
  };
};

const lastDay = (start: PlainDate): PlainDate => addMonths(start, TERM_MAX_YEARS * 12);

const startDay = (value: unknown): PlainDate => {
  const on = date(value, 'disbursedOn');
  if (on < EARLIEST || on > LATEST) throw new Bad('disbursedOn', `must lie between ${EARLIEST} and ${LATEST}`);
  return on;
};

const instalmentLoan = (
  loan: Pick<InstalmentLoan, 'principalFen' | 'rateAnnualPpm' | 'disbursedOn' | 'convention' | 'method'>,
  { instalments, every, firstDueOn }: Parts,
): InstalmentLoan => {
  if (instalments === null) throw new Bad('instalments', 'is needed');
  if (every === null) throw new Bad('every', 'is needed');
  const periods = firstDueOn === null ? instalments : instalments - 1;
  const monthsAtMost = every.unit === 'month' ? periods * every.n : Math.floor((periods * every.n * (every.unit === 'week' ? 7 : 1)) / 28);
  const last = lastDay(loan.disbursedOn);
  if (monthsAtMost > TERM_MAX_YEARS * 14 || periodsFrom(firstDueOn ?? loan.disbursedOn, every, periods) > last)
    throw new Bad('instalments', `the last one must fall due within ${TERM_MAX_YEARS} years`);
  return { ...loan, instalments, every, firstDueOn };
};

const termLoan = (
  loan: Pick<TermLoan, 'principalFen' | 'rateAnnualPpm' | 'disbursedOn' | 'convention' | 'method'>,
  { every, firstDueOn, maturesOn, settleDay }: Parts,
): TermLoan => {
  if (maturesOn === null) throw new Bad('maturesOn', 'is needed');
  const postings = settleDay !== null ? { settleDay } : every !== null ? { every, firstDueOn } : null;
  return { ...loan, maturesOn, postings };
};

const readEvery = (value: unknown): Every => {
  if (!isMembers(value)) throw new Bad('every', 'must be { n, unit }');
  return {
    n: whole(value.n, 'every.n', 1, 366 * TERM_MAX_YEARS),
    unit: oneOf(value.unit, 'every.unit', ['day', 'week', 'month']),
  };
};

/** What is left out is the bank's own; with a day count given, interest is daily unless the case says otherwise. */
const readConvention = (input: Members): Convention => ({
  dayCount: present(input, 'dayCount') ? readDayCount(input.dayCount) : BANK_CONVENTION.dayCount,
  interestPeriod: present(input, 'interestPeriod')
    ? oneOf(input.interestPeriod, 'interestPeriod', ['daily', 'same-as-repayment'])
    : BANK_CONVENTION.interestPeriod,
  rounding: present(input, 'rounding') ? oneOf(input.rounding, 'rounding', ['half-up', 'half-even']) : BANK_CONVENTION.rounding,
  refit: present(input, 'refit') ? oneOf(input.refit, 'refit', [true, false]) : BANK_CONVENTION.refit,
});

const readDayCount = (value: unknown): DayCount => {
  if (!isMembers(value)) throw new Bad('dayCount', 'must be { year, month }');
  return {
    year: oneOf<DayCount['year']>(value.year, 'dayCount.year', [360, 364, 365, 'actual']),
    month: oneOf<DayCount['month']>(value.month, 'dayCount.month', [30, 'actual']),
  };
};

const readFees = (value: unknown, start: PlainDate): Fee[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Bad('fees', 'must be a list');
  return value.map((fee: unknown, i) => {
    if (!isMembers(fee)) throw new Bad(`fees[${i}]`, 'must be { on, amountFen }');
    const on = date(fee.on, `fees[${i}].on`);
    if (on < start || on > lastDay(start))
      throw new Bad(`fees[${i}].on`, `must lie between the start and ${TERM_MAX_YEARS} years after it`);
    return { on, amountFen: whole(fee.amountFen, `fees[${i}].amountFen`, 0, PRINCIPAL_MAX_FEN) };
  });
};
