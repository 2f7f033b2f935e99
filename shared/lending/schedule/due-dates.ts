import { addDays, addMonths, dateOf, daysInMonth, type PlainDate, partsOf } from '../../kernel/date.ts';
import type { Every } from './case.ts';

/** The day `k` periods from `anchor`; a month without the anchor's day gives its last day (Civil Code 202). */
export const periodsFrom = (anchor: PlainDate, every: Every, k: number): PlainDate => {
  if (every.unit === 'month') return addMonths(anchor, k * every.n);
  return addDays(anchor, k * every.n * (every.unit === 'week' ? 7 : 1));
};

/** Due days 1…count: whole periods from the start, or from the first due day when one is given. */
export const dueDates = (start: PlainDate, every: Every, count: number, firstDueOn: PlainDate | null): PlainDate[] => {
  const [anchor, first] = firstDueOn === null ? [start, 1] : [firstDueOn, 0];
  if (every.unit === 'month') return monthly(anchor, every.n, first, count);
  return Array.from({ length: count }, (_, i) => periodsFrom(anchor, every, first + i));
};

const twoDigits = (n: number): string => n.toString().padStart(2, '0');
const DAYS = Array.from({ length: 32 }, (_, day) => twoDigits(day));
const MONTHS = Array.from({ length: 12 }, (_, month) => `-${twoDigits(month + 1)}-`);

/** The days `first`, `first` + 1, … steps of `months` from the anchor, which is taken apart once for all of them. */
const monthly = (anchor: PlainDate, months: number, first: number, count: number): PlainDate[] => {
  const { year, month, day } = partsOf(anchor);
  const days: PlainDate[] = new Array(count);
  let [at, inYear, yearText] = [year * 12 + month - 1 + first * months, -1, ''];
  for (let i = 0; i < count; i++, at += months) {
    const toYear = Math.floor(at / 12);
    const toMonth = at - toYear * 12;
    if (toYear !== inYear) [inYear, yearText] = [toYear, toYear.toString().padStart(4, '0')];
    const toDay = day <= 28 ? day : Math.min(day, daysInMonth(toYear, toMonth + 1));
    days[i] = `${yearText}${MONTHS[toMonth]}${DAYS[toDay]}`;
  }
  return days;
};
/** Posting days strictly between start and maturity: the day after each month's settle day (20 → 21st). */
export const postingsAfterSettleDay = (start: PlainDate, maturesOn: PlainDate, settleDay: number): PlainDate[] => {
  const days: PlainDate[] = [];
  for (let month = `${start.slice(0, 8)}01`; month < maturesOn; month = addMonths(month, 1)) {
    const on = postingAfterSettleDay(month, settleDay);
    if (on > start && on < maturesOn) days.push(on);
  }
  return days;
};

/** The posting day that belongs to the settle day of this date's month. */
export const postingAfterSettleDay = (inMonth: PlainDate, settleDay: number): PlainDate => {
  const { year, month } = partsOf(inMonth);
  return addDays(dateOf(year, month, Math.min(settleDay, daysInMonth(year, month))), 1);
};

/** Posting days strictly between start and maturity, each whole periods from the start or the first due day. */
export const postingsEvery = (start: PlainDate, maturesOn: PlainDate, every: Every, firstDueOn: PlainDate | null): PlainDate[] => {
  const days: PlainDate[] = [];
  for (let k = 0; ; k++) {
    const on = firstDueOn === null ? periodsFrom(start, every, k + 1) : periodsFrom(firstDueOn, every, k);
    if (on >= maturesOn) return days;
    days.push(on);
  }
};
