import { daysInMonth } from '../kernel/date.ts';

/** A calendar date as the number YYYYMMDD: compares as the date does, and whole years are a subtraction. Made without a pattern or a Date, because every decision makes several. */
export type DayCode = number;

const ZERO = 48;

/** @param date a real `YYYY-MM-DD` (the reader of facts has judged it) */
export const dayCode = (date: string): DayCode =>
  (date.charCodeAt(0) - ZERO) * 10_000_000 +
  (date.charCodeAt(1) - ZERO) * 1_000_000 +
  (date.charCodeAt(2) - ZERO) * 100_000 +
  (date.charCodeAt(3) - ZERO) * 10_000 +
  (date.charCodeAt(5) - ZERO) * 1_000 +
  (date.charCodeAt(6) - ZERO) * 100 +
  (date.charCodeAt(8) - ZERO) * 10 +
  (date.charCodeAt(9) - ZERO);

/** Full years; one born on 29 February is a year older on 1 March of a common year (decision.md R01). Below 0 before birth. */
export const yearsBetween = (born: DayCode, on: DayCode): number => Math.floor((on - born) / 10_000);

/** The same day `months` later, or that month's last (decision.md R01). */
export const monthsLater = (day: DayCode, months: number): DayCode => {
  const index = Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const dayOfMonth = day % 100;
  return year * 10_000 + month * 100 + (dayOfMonth > 28 ? Math.min(dayOfMonth, daysInMonth(year, month)) : dayOfMonth);
};
