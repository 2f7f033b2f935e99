import { describe, expect, it } from 'vitest';
import { calendarOf } from '../calendar/working-calendar.ts';
import { bullet, disbursedByDays, instalments, opened, revolving, world } from '../testing/accounts.ts';
import type { LoanAccount } from './account.ts';
import { ageingEvents, nextActionOn } from './ageing.ts';
import { asOf } from './day.ts';

const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20' };
/** A bad loan whose arrears were cleared on 1 June 2026. */
const cleared = (account: LoanAccount): LoanAccount => ({ ...account, loanClass: 'substandard', clearedOn: '2026-06-01' });
const paidInOneSum = cleared(bullet(drawn, '2030-01-20'));
const everyYear = cleared(
  opened(disbursedByDays(drawn, { method: 'interest-only', maturesOn: '2036-01-20', posting: { everyMonths: 12 } })),
);
const riseOn = (account: LoanAccount, on: string) => ageingEvents(account, on).map((event) => [event.kind, event.on]);

describe('a bad loan with nothing due', () => {
  it('rises six months after the arrears were cleared when it is paid in one sum or every month', () => {
    for (const account of [paidInOneSum, cleared(revolving(drawn, 36)), cleared(instalments(drawn, 12))]) {
      expect(riseOn(account, '2026-11-30')).toEqual([]);
      expect(riseOn(account, '2026-12-01')).toEqual([['reclassified', '2026-12-01']]);
    }
  });
  it('rises two periods after when that is longer', () => {
    const everyFourMonths = cleared(instalments(drawn, 12, { everyMonths: 4 }));
    expect(riseOn(everyFourMonths, '2027-01-31')).toEqual([]);
    expect(riseOn(everyFourMonths, '2027-02-01')).toEqual([['reclassified', '2027-02-01']]);
    expect(riseOn(everyYear, '2028-05-31')).toEqual([]);
    expect(riseOn(everyYear, '2028-06-01')).toEqual([['reclassified', '2028-06-01']]);
  });
  it('is looked at on the day it may rise, or earlier when something falls due', () => {
    expect(nextActionOn(paidInOneSum, '2026-06-02', world)).toBe('2026-12-01');
    expect(nextActionOn(everyYear, '2026-06-02', world)).toBe('2027-01-20');
    expect(nextActionOn({ ...everyYear, clearedOn: '2024-12-01' }, '2026-06-02', world)).toBe('2026-12-01');
    expect(nextActionOn({ ...everyYear, clearedOn: '2024-12-01' }, '2026-11-30', world)).toBe('2026-12-01');
  });
});

describe('a loan that time does not change', () => {
  it('is not looked at before its next row, however long ago it was bad or restructured', () => {
    const good = instalments(drawn, 12);
    const once: LoanAccount = { ...good, clearedOn: '2026-01-25', restructured: { on: '2024-01-01', classBefore: 'normal' } };
    expect(nextActionOn(once, '2026-01-26', world)).toBe('2026-02-20');
    const risen = { ...paidInOneSum, restructured: { on: '2024-01-01', classBefore: 'normal' } } as const;
    expect(nextActionOn(risen, '2026-06-02', world)).toBe('2026-12-01');
  });
  it('is watched while a restructuring is young, until the year is over', () => {
    const young: LoanAccount = {
      ...bullet(drawn, '2030-01-20'),
      loanClass: 'special-mention',
      restructured: { on: '2026-03-01', classBefore: 'normal' },
    };
    expect(nextActionOn(young, '2026-03-02', world)).toBe('2027-03-01');
    expect(riseOn(young, '2027-02-28')).toEqual([]);
    expect(riseOn(young, '2027-03-01')).toEqual([['reclassified', '2027-03-01']]);
  });
  it('is looked at for its rise only while it is bad: arrears that were cleared ask for no look of their own', () => {
    const watched: LoanAccount = {
      ...bullet(drawn, '2030-01-20'),
      loanClass: 'special-mention',
      clearedOn: '2026-03-01',
      restructured: { on: '2026-03-01', classBefore: 'special-mention' },
    };
    expect(nextActionOn(watched, '2026-03-02', world)).toBe('2027-03-01');
  });
  it('is not looked at again on the day after its watch ended', () => {
    const risen: LoanAccount = { ...bullet(drawn, '2030-01-21'), restructured: { on: '2026-03-01', classBefore: 'normal' } };
    expect(nextActionOn(risen, '2027-03-01', world)).toBe('2030-01-21');
  });
  it('is judged no more once it is closed, or written off', () => {
    const late = asOf(instalments(drawn, 12), '2026-08-01', world);
    expect(ageingEvents(late, '2026-08-01')).not.toEqual([]);
    for (const end of [{ state: 'closed' }, { writtenOffOn: '2026-07-01' }] as const) {
      expect(ageingEvents({ ...late, ...end }, '2026-08-01')).toEqual([]);
      expect(nextActionOn({ ...late, ...end }, '2026-08-01', world)).toBeNull();
    }
  });
});

describe('a loan with something due', () => {
  it('is looked at every day from the due day on', () => {
    const due = asOf(instalments(drawn, 12), '2026-02-20', world);
    expect(nextActionOn(due, '2026-02-20', world)).toBe('2026-02-21');
    expect(nextActionOn({ ...instalments(drawn, 12), feesFen: 1 }, '2026-01-21', world)).toBe('2026-01-22');
  });
  it('is looked at every day while the calendar that may move its maturity is not loaded', () => {
    const noCalendar = { ...world, calendar: calendarOf([]) };
    const maturing = bullet(drawn, '2026-07-20');
    expect(nextActionOn(maturing, '2026-07-01', noCalendar)).toBe('2026-07-20');
    expect(nextActionOn(maturing, '2026-07-20', noCalendar)).toBe('2026-07-21');
  });
});
