import { describe, expect, it } from 'vitest';
import { payoffDays } from './payoff-days.ts';

const next = { loanId: 'L1', dueOn: '2026-12-20', amountFen: 1, lateFen: 0, daysLeft: 28, overdue: false };
const daysOf = (loan: Parameters<typeof payoffDays>[0], asOf: string) => payoffDays(loan, asOf).map(({ days }) => days);

describe('days for which a payoff can be told', () => {
  it('end on the next due day', () => {
    expect(payoffDays({ next }, '2026-11-22')).toEqual([
      { days: 0, word: '今天' },
      { days: 1, word: '明天' },
      { days: 7, word: '一周后' },
      { days: 15, word: '半个月后' },
      { days: 28, word: '下个还款日' },
    ]);
  });
  it('name a due day that is one of the usual ones once', () => {
    expect(payoffDays({ next: { ...next, dueOn: '2026-11-29' } }, '2026-11-22')).toEqual([
      { days: 0, word: '今天' },
      { days: 1, word: '明天' },
      { days: 7, word: '一周后' },
    ]);
  });
  it('reach a month into the arrears of an overdue loan', () => {
    expect(daysOf({ next: { ...next, dueOn: '2026-11-01', daysLeft: -21, overdue: true } }, '2026-11-22')).toEqual([0, 1, 7, 15, 30]);
  });
  it('are today alone on the due day, and when nothing comes', () => {
    expect(daysOf({ next: { ...next, dueOn: '2026-11-22', daysLeft: 0 } }, '2026-11-22')).toEqual([0]);
    expect(daysOf({ next: null }, '2026-11-22')).toEqual([0]);
  });
});
