import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateInShanghai,
  dateOf,
  dayNumber,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  fullYears,
  isDate,
  isLeapYear,
  partsOf,
} from './date.ts';

const dates = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(fromDayNumber);

describe('a calendar date', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s is one', (text) => expect(isDate(text)).toBe(true));
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-1-2',
    '20260102',
    '',
    ' 2026-01-02',
    '0000-01-01',
    '2026-01-023',
    '2026-01-02T00:00',
  ])('%j is none', (text) => expect(isDate(text)).toBe(false));
  it('refuses to take apart what is none', () => expect(() => partsOf('2026-02-30')).toThrow('calendar date'));
  it('knows leap years', () => expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]));
  it('knows the days of each month', () =>
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => daysInMonth(2026, m))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]));
  it('writes years below 1000 with four digits', () => expect(dateOf(987, 6, 5)).toBe('0987-06-05'));
});

describe('steps', () => {
  it('counts the start and not the end (V01)', () => expect(daysBetween('2026-03-10', '2026-09-10')).toBe(184));
  it('crosses a leap day', () => expect(addDays('2024-02-28', 2)).toBe('2024-03-01'));
  it.each([
    ['2026-01-31', 1, undefined, '2026-02-28'],
    ['2024-01-31', 1, undefined, '2024-02-29'],
    ['2026-02-28', 1, 31, '2026-03-31'],
    ['2026-12-20', 1, undefined, '2027-01-20'],
    ['2026-01-15', -1, undefined, '2025-12-15'],
    ['2026-03-31', -13, undefined, '2025-02-28'],
  ])('%s + %s months (anchor %s) = %s', (from, months, anchor, expected) => expect(addMonths(from, months, anchor)).toBe(expected));

  it('goes there and back', () => {
    fc.assert(fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (on, n) => addDays(addDays(on, n), -n) === on));
    fc.assert(fc.property(dates, dates, (a, b) => addDays(a, daysBetween(a, b)) === b));
  });
  it('orders dates as text orders them', () => {
    fc.assert(fc.property(dates, dates, (a, b) => Math.sign(daysBetween(a, b)) === (a < b ? 1 : a > b ? -1 : 0)));
  });
});

describe('fullYears', () => {
  it.each([
    ['1985-03-02', '2026-03-01', 40],
    ['1985-03-02', '2026-03-02', 41],
    ['1985-03-02', '2026-04-01', 41],
    ['1985-03-02', '2026-02-28', 40],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-29', 20],
  ])('born %s is on %s %s', (bornOn, on, years) => expect(fullYears(bornOn, on)).toBe(years));
});

describe('the date in China', () => {
  it.each([
    ['2026-11-22T15:59:59.999Z', '2026-11-22'],
    ['2026-11-22T16:00:00.000Z', '2026-11-23'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01'],
    ['1969-12-31T15:59:59.999Z', '1969-12-31'],
  ])('at %s is %s', (instant, date) => expect(dateInShanghai(new Date(instant))).toBe(date));
});
