import { addDays, dayNumber, type PlainDate, partsOf } from '../../kernel/date.ts';

/** One year as the State Council's notice orders it: weekdays off, and weekend days worked in their stead (调休). */
export type CalendarYear = { readonly year: number; readonly off: readonly PlainDate[]; readonly work: readonly PlainDate[] };

/** The years whose notice is loaded; nothing is known of any other year. */
export type WorkingCalendar = {
  readonly years: ReadonlySet<number>;
  readonly off: ReadonlySet<PlainDate>;
  readonly work: ReadonlySet<PlainDate>;
};

export const calendarOf = (years: readonly CalendarYear[]): WorkingCalendar => ({
  years: new Set(years.map(({ year }) => year)),
  off: new Set(years.flatMap(({ off }) => off)),
  work: new Set(years.flatMap(({ work }) => work)),
});

/** Saturday or Sunday; 1970-01-01 was a Thursday. */
export const isWeekend = (on: PlainDate): boolean => [2, 3].includes(((dayNumber(on) % 7) + 7) % 7);

/** Whether banks work on a day; null in a year whose notice is not loaded (handbook section 5: fail closed on unknown years). */
export const isWorkingDay = (calendar: WorkingCalendar, on: PlainDate): boolean | null => {
  if (!calendar.years.has(partsOf(on).year)) return null;
  return calendar.work.has(on) || (!isWeekend(on) && !calendar.off.has(on));
};

/** The day itself or the first working day after it; null when a day on the way lies in an unknown year. */
export const workingDayFrom = (calendar: WorkingCalendar, on: PlainDate): PlainDate | null => {
  for (let day = on; ; day = addDays(day, 1)) {
    const works = isWorkingDay(calendar, day);
    if (works === null) return null;
    if (works) return day;
  }
};

/**
 * The day by which something asked for on `from` must be done, `count` working days later. Only for the bank's own deadlines:
 * in a year that is not loaded every weekday counts as worked, which never gives the staff more time than the notice will.
 */
export const workingDaysAfter = (calendar: WorkingCalendar, from: PlainDate, count: number): PlainDate => {
  let [day, left] = [from, count];
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day) ?? !isWeekend(day)) left -= 1;
  }
  return day;
};
