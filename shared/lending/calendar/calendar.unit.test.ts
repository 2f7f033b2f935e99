import { describe, expect, it } from 'vitest';
import { CHINA_2025, CHINA_2026 } from './china.ts';
import { withYear } from './load-year.ts';
import { missingYears, shiftedMaturity } from './maturity-shift.ts';
import { type CalendarYear, calendarOf, isWorkingDay, workingDayFrom, workingDaysAfter } from './working-calendar.ts';

const calendar = calendarOf([CHINA_2025, CHINA_2026]);

describe('working days', () => {
  it.each([
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true], // a Saturday worked in its stead
    ['2026-10-11', false],
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-02-23', false],
    ['2026-06-20', false],
    ['2026-11-20', true],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2025-01-28', false],
    ['2025-05-05', false],
    ['2025-10-08', false],
    ['2026-06-19', false],
    ['2025-10-11', true],
    ['2027-01-01', null],
    ['2024-12-31', null],
  ])('%s: %s', (on, works) => expect(isWorkingDay(calendar, on)).toBe(works));
  it('knows Saturday and Sunday before 1970 too', () => {
    const old = calendarOf([{ year: 1969, off: [], work: [] }]);
    expect(['1969-12-26', '1969-12-27', '1969-12-28', '1969-12-29'].map((on) => isWorkingDay(old, on))).toEqual([true, false, false, true]);
  });
  it.each([
    ['2026-10-03', '2026-10-08'],
    ['2026-10-10', '2026-10-10'],
    ['2026-02-15', '2026-02-24'],
    ['2026-09-12', '2026-09-14'],
    ['2026-12-31', '2026-12-31'],
    ['2027-01-01', null],
  ])('from %s: %s', (on, day) => {
    expect(workingDayFrom(calendar, on)).toBe(day);
    expect(shiftedMaturity(calendar, on)).toBe(day);
  });
  it('does not cross into a year that is not loaded', () =>
    expect(workingDayFrom(calendarOf([CHINA_2025]), '2025-12-31')).toBe('2025-12-31'));
  it('leaves a holiday open that runs into such a year', () => {
    const endsOff = calendarOf([{ year: 2026, off: ['2026-12-31'], work: [] }]);
    expect(workingDayFrom(endsOff, '2026-12-31')).toBeNull();
  });
  it('counts the bank’s own deadlines, by weekdays where nothing is known', () => {
    expect(workingDaysAfter(calendar, '2026-09-30', 3)).toBe('2026-10-10');
    expect(workingDaysAfter(calendar, '2026-11-20', 1)).toBe('2026-11-23');
    expect(workingDaysAfter(calendar, '2026-12-31', 2)).toBe('2027-01-04');
    expect(workingDaysAfter(calendar, '2026-11-21', 0)).toBe('2026-11-21');
  });
});

describe('a year whose notice is missing', () => {
  it.each([
    ['2026-11-30', []],
    ['2026-12-01', [2027]],
    ['2026-12-31', [2027]],
    ['2027-01-01', [2027]],
    ['2027-12-01', [2027, 2028]],
    ['2025-12-01', []],
  ])('is a case on %s: %j', (on, years) => expect(missingYears(calendar, on)).toEqual(years));
});

describe('a year’s notice', () => {
  const known = [CHINA_2025, CHINA_2026];
  const year = { year: 2027, off: ['2027-02-08', '2027-01-01'], work: ['2027-01-31'] };
  const load = (change: Partial<CalendarYear>, on = '2026-12-01') => withYear(known, { ...year, ...change }, on);
  it('is taken whole, in order', () => {
    const loaded = { ok: true, value: [...known, { year: 2027, off: ['2027-01-01', '2027-02-08'], work: ['2027-01-31'] }] };
    expect(load({})).toEqual(loaded);
    expect(withYear([CHINA_2026], CHINA_2025, '2025-01-01')).toEqual({ ok: true, value: known });
  });
  it('changes nothing when it is known', () =>
    expect(withYear(known, { ...CHINA_2026, off: [...CHINA_2026.off].reverse() }, '2026-12-01')).toEqual({ ok: true, value: null }));
  it('may be corrected from the business date on, and not before it', () => {
    const corrected = { ...CHINA_2026, off: CHINA_2026.off.filter((on) => on !== '2026-10-07') };
    expect(withYear(known, corrected, '2026-10-07')).toEqual({ ok: true, value: [CHINA_2025, corrected] });
    expect(withYear(known, corrected, '2026-10-08')).toEqual({ ok: false, error: { kind: 'dayPassed', on: '2026-10-07' } });
  });
  it('names the first day that is past of all it would change, taken away or added', () => {
    const moved = { ...CHINA_2026, off: [...CHINA_2026.off.filter((on) => on !== '2026-10-07'), '2026-09-24'] };
    expect(withYear(known, moved, '2026-10-08')).toEqual({ ok: false, error: { kind: 'dayPassed', on: '2026-09-24' } });
    expect(withYear(known, moved, '2026-09-25')).toEqual({ ok: false, error: { kind: 'dayPassed', on: '2026-09-24' } });
    expect(withYear(known, moved, '2026-09-24').ok).toBe(true);
  });
  it('gives the days worked in order too', () => {
    const given = withYear(known, { ...year, work: ['2027-02-27', '2027-01-31'] }, '2026-12-01');
    expect(given).toMatchObject({ ok: true, value: [{}, {}, { work: ['2027-01-31', '2027-02-27'] }] });
  });
  it.each<[string, Partial<CalendarYear>, object]>([
    ['without a day off', { off: [] }, { kind: 'noHolidays' }],
    ['of another year', { off: ['2026-12-31'] }, { kind: 'otherYear', on: '2026-12-31' }],
    ['naming a day twice', { off: ['2027-01-01', '2027-01-01'] }, { kind: 'namedTwice', on: '2027-01-01' }],
    ['with a weekend off', { off: ['2027-01-02'] }, { kind: 'offAtWeekend', on: '2027-01-02' }],
    ['with a weekday worked', { work: ['2027-01-04'] }, { kind: 'workOnWeekday', on: '2027-01-04' }],
  ])('%s is refused', (_, change, error) => expect(load(change)).toEqual({ ok: false, error }));
});
