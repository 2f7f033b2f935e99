import { type BusinessDate, type PlainDate, partsOf } from '../../kernel/date.ts';
import { type WorkingCalendar, workingDayFrom } from './working-calendar.ts';

/**
 * The day on which a maturity is to be paid: the contract's own, or the next working day when banks rest on it (Civil Code 203,
 * handbook section 5, V11). Null while a year it depends on is not loaded: the plan then still shows the contract's day, and
 * nothing falls due. Monthly instalments and interest days never move.
 */
export const shiftedMaturity = (calendar: WorkingCalendar, maturesOn: PlainDate): PlainDate | null => workingDayFrom(calendar, maturesOn);

/** From this day of a year the next year's notice is missed. */
const NOTICE_BY = '12-01';

/**
 * The years whose calendar is missing on a business date, each a case for the institution's administrator: this year's at any
 * time, next year's from 1 December (handbook section 5).
 */
export const missingYears = (calendar: WorkingCalendar, on: BusinessDate): number[] => {
  const { year } = partsOf(on);
  const needed = on.slice(5) >= NOTICE_BY ? [year, year + 1] : [year];
  return needed.filter((one) => !calendar.years.has(one));
};
