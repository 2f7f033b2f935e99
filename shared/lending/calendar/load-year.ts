import { type BusinessDate, type PlainDate, partsOf } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CalendarYear, isWeekend } from './working-calendar.ts';

export type YearRefusal =
  | { readonly kind: 'otherYear' | 'namedTwice' | 'offAtWeekend' | 'workOnWeekday' | 'dayPassed'; readonly on: PlainDate }
  | { readonly kind: 'noHolidays' };

/**
 * The years with this one in it, in the place of what was known of it before. A notice is whole: it names weekdays off and weekend
 * days worked, each once, all of its year. A day before the business date stays as it was, for maturities were moved by it.
 * @returns null when the year is known exactly so
 */
export const withYear = (
  years: readonly CalendarYear[],
  { year, off, work }: CalendarYear,
  on: BusinessDate,
): Result<readonly CalendarYear[] | null, YearRefusal> => {
  const wrong = firstWrong({ year, off, work });
  if (wrong) return refuse(wrong);
  const known = years.find((one) => one.year === year);
  const loaded: CalendarYear = { year, off: [...off].sort(), work: [...work].sort() };
  const changed = known ? differing(known, loaded) : [];
  if (known && changed.length === 0) return ok(null);
  const passed = changed.find((day) => day < on);
  if (passed !== undefined) return refuse({ kind: 'dayPassed', on: passed });
  return ok([...years.filter((one) => one !== known), loaded].sort((a, b) => a.year - b.year));
};

const firstWrong = ({ year, off, work }: CalendarYear): YearRefusal | null => {
  // Every year has its New Year's Day: a notice without a day off is an empty file.
  if (off.length === 0) return { kind: 'noHolidays' };
  const seen = new Set<PlainDate>();
  for (const on of [...off, ...work]) {
    if (partsOf(on).year !== year) return { kind: 'otherYear', on };
    if (seen.has(on)) return { kind: 'namedTwice', on };
    seen.add(on);
  }
  const [weekendOff, weekdayWorked] = [off.find(isWeekend), work.find((on) => !isWeekend(on))];
  if (weekendOff !== undefined) return { kind: 'offAtWeekend', on: weekendOff };
  return weekdayWorked === undefined ? null : { kind: 'workOnWeekday', on: weekdayWorked };
};

/** Days that one of the two names and the other does not, the earliest first. */
const differing = (known: CalendarYear, loaded: CalendarYear): PlainDate[] => {
  const [before, after] = [known, loaded].map(({ off, work }) => new Set([...off, ...work])) as [Set<PlainDate>, Set<PlainDate>];
  return [...[...before].filter((on) => !after.has(on)), ...[...after].filter((on) => !before.has(on))].sort();
};
