import { type BusinessDate, daysBetween } from '@huinong/shared/kernel/date.ts';
import type { Loan } from './loan-words';

/** A day that many days from today. */
export type PayoffDay = { readonly days: number; readonly word: string };

const USUAL: readonly PayoffDay[] = [
  { days: 0, word: '今天' },
  { days: 1, word: '明天' },
  { days: 7, word: '一周后' },
  { days: 15, word: '半个月后' },
  { days: 30, word: '一个月后' },
];
const LATE_DAYS = 30;

/**
 * Days for which a payoff can be told today: up to the next due day, for what it takes later depends on whether that due was
 * paid; of an overdue loan a month. The last one is the furthest.
 */
export const payoffDays = (loan: Pick<Loan, 'next'>, asOf: BusinessDate): PayoffDay[] => {
  const last = loan.next === null ? 0 : loan.next.overdue ? LATE_DAYS : Math.max(0, daysBetween(asOf, loan.next.dueOn));
  const days = USUAL.filter(({ days: each }) => each < last);
  const end = USUAL.find(({ days: each }) => each === last) ?? { days: last, word: '下个还款日' };
  return last === 0 ? USUAL.slice(0, 1) : [...days, end];
};
