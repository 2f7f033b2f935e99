import type { getPointsMonths } from '@huinong/shared/contracts/insight.ts';
import { type Flow, outstandingPoints } from '@huinong/shared/insight/points-months.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Bar } from '../platform/ui/bar-list';
import { pointsWords } from './points-words';

export type LedgerMonths = ReplyOf<typeof getPointsMonths>['ledgers'][number];
export type PointsMonth = LedgerMonths['months'][number];

/** What became of points, in the order of the page; points of the village are spent nowhere. */
const BANK: readonly { readonly value: Flow; readonly word: string }[] = [
  { value: 'earned', word: '发出' },
  { value: 'redeemed', word: '店里用' },
  { value: 'ordered', word: '商城换' },
  { value: 'expired', word: '到期' },
  { value: 'takenBack', word: '收回' },
  { value: 'refunded', word: '店里退回' },
  { value: 'givenBack', word: '商城退回' },
];
const VILLAGE: ReadonlySet<Flow> = new Set(['earned', 'expired', 'takenBack']);
export const flowsOf = (ledger: LedgerMonths['ledger']): typeof BANK =>
  ledger === 'bank' ? BANK : BANK.filter(({ value }) => VILLAGE.has(value));

const moved = ({ points }: PointsMonth): boolean => Object.values(points).some((some) => some > 0);

/** The months since the first in which anything moved, the latest first; what was before it says nothing. */
export const monthsSinceFirst = (months: readonly PointsMonth[]): readonly PointsMonth[] =>
  months.slice(
    0,
    months.reduce((count, month, i) => (moved(month) ? i + 1 : count), 0),
  );

/** Nothing ever happened in this ledger. */
export const isEmpty = ({ outstandingPoints: left, months }: LedgerMonths): boolean => left === 0 && !months.some(moved);

/** `2026-09` → `2026年9月`. */
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** One kind month by month, beside the largest of them. */
export const barsOf = (months: readonly PointsMonth[], flow: Flow): Bar[] => {
  const most = Math.max(1, ...months.map(({ points }) => points[flow]));
  return months.map(({ month, points }) => ({
    key: month,
    label: monthWords(month),
    value: pointsWords(points[flow]),
    part: points[flow] / most,
  }));
};

/** What a month added to what villagers hold, or took from it: `多了 1,200 分`. */
export const changeWords = ({ points }: PointsMonth): string => {
  const change = outstandingPoints(points);
  return change === 0 ? '没多没少' : `${change > 0 ? '多了' : '少了'} ${pointsWords(Math.abs(change))}`;
};
