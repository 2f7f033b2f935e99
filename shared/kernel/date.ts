import { assert } from './result.ts';

/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`; compares as text. */
export type PlainDate = string;

/** The institution's business date: only the daily close moves it on. */
export type BusinessDate = PlainDate;

const DAY_MS = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month 1 to 12 */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

/** The parts of a real calendar date, or null for anything else (2026-02-29, 2026-2-1, ''). */
export const parseDate = (text: string): DateParts | null => {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
};

export const isDate = (text: string): boolean => parseDate(text) !== null;

export const partsOf = (date: PlainDate): DateParts => {
  const parts = parseDate(date);
  assert(parts, 'a calendar date is YYYY-MM-DD');
  return parts;
};

const pad = (n: number, width: number): string => n.toString().padStart(width, '0');

export const dateOf = (year: number, month: number, day: number): PlainDate => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Days since 1970-01-01, for differences and steps. */
export const dayNumber = (date: PlainDate): number => {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
};

export const fromDayNumber = (days: number): PlainDate => {
  // A fixed instant turned back into parts: no clock is read.
  const at = new Date(days * DAY_MS);
  return dateOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
};

/** Days from `from` (counted) to `to` (not counted): 算头不算尾. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(date) + days);

/**
 * The same day `months` later, or that month's last day when it has no such day.
 * @param anchorDay the day aimed at, when it is not the date's own (31 Jan → 28 Feb → 31 Mar)
 */
export const addMonths = (date: PlainDate, months: number, anchorDay?: number): PlainDate => {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(anchorDay ?? day, daysInMonth(toYear, toMonth)));
};

const SHANGHAI_MS = 8 * 3_600_000;

/** The calendar date that the clocks in China show at an instant; China keeps no summer time. */
export const dateInShanghai = (at: Date): PlainDate => fromDayNumber(Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS));

/** Full years of age on a date; one born on 29 February is a year older on 1 March of a common year (decision.md R01). */
export const fullYears = (bornOn: PlainDate, on: PlainDate): number => {
  const [born, at] = [partsOf(bornOn), partsOf(on)];
  const before = at.month < born.month || (at.month === born.month && at.day < born.day);
  return at.year - born.year - (before ? 1 : 0);
};
