import { addMonths, dateOf, daysInMonth, type PlainDate, partsOf } from '../../kernel/date.ts';

/** A calendar month, `YYYY-MM`; compares as text. */
export type Month = string;

export const monthOf = (date: PlainDate): Month => date.slice(0, 7);

/** The last day of a month: its last close. */
export const lastDayOf = (month: Month): PlainDate => {
  const { year, month: inYear } = partsOf(`${month}-01`);
  return dateOf(year, inYear, daysInMonth(year, inYear));
};

/** So many months later; earlier when below 0. */
export const monthAfter = (month: Month, months = 1): Month => monthOf(addMonths(`${month}-01`, months));

/** Whole months from one month to a later one. */
export const monthsBetween = (from: Month, to: Month): number => {
  const [a, b] = [partsOf(`${from}-01`), partsOf(`${to}-01`)];
  return (b.year - a.year) * 12 + b.month - a.month;
};

/** The months after `done` whose last day is closed by a date, the oldest first. */
export const monthsDue = (done: Month, closed: PlainDate): Month[] => {
  const due: Month[] = [];
  for (let month = monthAfter(done); lastDayOf(month) <= closed; month = monthAfter(month)) due.push(month);
  return due;
};
