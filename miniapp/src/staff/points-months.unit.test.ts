import { NO_FLOWS } from '@huinong/shared/insight/points-months.ts';
import { describe, expect, it } from 'vitest';
import { barsOf, changeWords, flowsOf, isEmpty, monthsSinceFirst, monthWords, type PointsMonth } from './points-months.ts';

const month = (name: string, points: Partial<PointsMonth['points']> = {}): PointsMonth => ({
  month: name,
  points: { ...NO_FLOWS, ...points },
});
const MONTHS = [
  month('2026-11', { earned: 300, redeemed: 1_200 }),
  month('2026-10'),
  month('2026-09', { earned: 1_500 }),
  month('2026-08'),
];

describe('the months of a ledger', () => {
  it('begin with the first in which anything moved', () => {
    expect(monthsSinceFirst(MONTHS).map((one) => one.month)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(monthsSinceFirst([month('2026-11')])).toEqual([]);
  });
  it('are bars of one kind, the largest whole', () => {
    expect(barsOf(monthsSinceFirst(MONTHS), 'earned').map(({ label, value, part }) => [label, value, part])).toEqual([
      ['2026年11月', '300 分', 0.2],
      ['2026年10月', '0 分', 0],
      ['2026年9月', '1,500 分', 1],
    ]);
    expect(barsOf(MONTHS, 'expired').every(({ part }) => part === 0)).toBe(true);
  });
  it('say what each left', () => {
    expect(MONTHS.slice(0, 3).map(changeWords)).toEqual(['少了 900 分', '没多没少', '多了 1,500 分']);
    expect(monthWords('2026-09')).toBe('2026年9月');
  });
  it('of a ledger in which nothing ever moved are none', () => {
    expect(isEmpty({ ledger: 'bank', outstandingPoints: 0, months: [month('2026-11')] })).toBe(true);
    expect(isEmpty({ ledger: 'bank', outstandingPoints: 5, months: [month('2026-11')] })).toBe(false);
    expect(isEmpty({ ledger: 'bank', outstandingPoints: 0, months: MONTHS })).toBe(false);
  });
  it('know no shop and no mall in the village’s ledger', () => {
    expect(flowsOf('village').map(({ word }) => word)).toEqual(['发出', '到期', '收回']);
    expect(flowsOf('bank')).toHaveLength(7);
  });
});
