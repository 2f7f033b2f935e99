import { dateOf, fromDayNumber, isDate, type PlainDate } from '../kernel/date.ts';
import { type Cell, cleanCode } from './text.ts';

/** Day 0 of a spreadsheet's own count of days (1900 system, with the leap year that never was). */
const SERIAL_ZERO = -25_569;
const WRITTEN = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})(?:日|号)?(?:[T ]?\d{1,2}:\d{2}.*)?$/;

/**
 * A birth date in any of the forms that rosters hold (1991-02-22, 1991/2/22, 1991.2.22, 1991年2月22日, 19910222, serial 33291).
 * @returns a date; a month `1991-02` when no day was given; null when it is none of these
 */
export const readBirthDate = (cell: Cell): PlainDate | null => {
  const text = cleanCode(cell);
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromDayNumber(SERIAL_ZERO + Math.floor(Number(text)));
  if (/^\d{8}$/.test(text)) return real(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  const written = WRITTEN.exec(text);
  if (written) return real(Number(written[1]), Number(written[2]), Number(written[3]));
  const month = /^(\d{4})(?:年|[-/.])?(\d{1,2})月?$/.exec(text);
  return month && real(Number(month[1]), Number(month[2]), 1) ? dateOf(Number(month[1]), Number(month[2]), 1).slice(0, 7) : null;
};

const real = (year: number, month: number, day: number): PlainDate | null => {
  const date = dateOf(year, month, day);
  return isDate(date) ? date : null;
};
