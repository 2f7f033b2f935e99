import { daysBetween, type PlainDate, partsOf } from '../kernel/date.ts';
import { passes, type ValueTest } from '../kernel/value-test.ts';

/** What a recommendation goes by: the figures of the points page, and what the profile adds to them. */
export type RecommendationInputs = {
  readonly availablePoints: number;
  /** Of the points that can be used, those that end first. */
  readonly endingPoints: number;
  readonly endsOn: PlainDate | null;
  readonly redemptions: number;
  readonly daysSinceRedeemed: number | null;
  readonly openLoans: number;
};

type Values = RecommendationInputs & { readonly endsInDays: number | null };

type RecommendationRule = {
  readonly id: string;
  readonly when: readonly (ValueTest & { readonly value: keyof Values })[];
  readonly title: string;
  /** With `{value}` for each figure it gives as the reason. */
  readonly reason: string;
  readonly page: string;
};

/** The first that holds is shown; none of them is about borrowing (handbook section 8). */
export const RECOMMENDATIONS: readonly RecommendationRule[] = [
  {
    id: 'use-what-ends',
    when: [
      { value: 'endsInDays', is: 'atMost', than: 60 },
      { value: 'endingPoints', is: 'atLeast', than: 20 },
      { value: 'availablePoints', is: 'atLeast', than: 20 },
    ],
    title: '先用快到期的',
    reason: '您有 {endingPoints} 分 {endsOn}到期，可在附近商户用',
    page: '/merchant/pages/near',
  },
  {
    id: 'use-for-the-first-time',
    when: [
      { value: 'redemptions', is: 'equal', than: 0 },
      { value: 'availablePoints', is: 'atLeast', than: 100 },
    ],
    title: '积分能当钱用',
    reason: '您攒了 {availablePoints} 分，还没在店里用过，可在附近商户用',
    page: '/merchant/pages/near',
  },
  {
    id: 'look-at-the-mall',
    when: [
      { value: 'daysSinceRedeemed', is: 'atLeast', than: 90 },
      { value: 'availablePoints', is: 'atLeast', than: 300 },
    ],
    title: '看看能换什么',
    reason: '您有 {availablePoints} 分，上次用是 {daysSinceRedeemed} 天前，可到商城换东西',
    page: '/points/pages/mall',
  },
  {
    id: 'repay-on-time',
    when: [{ value: 'openLoans', is: 'atLeast', than: 1 }],
    title: '按时还款有积分',
    reason: '您有 {openLoans} 笔借款在还，每一期按时还都有积分',
    page: '/points/pages/earn',
  },
];

export type Recommendation = { readonly id: string; readonly title: string; readonly reason: string; readonly page: string };

const grouped = (n: number): string => n.toString().replace(/\B(?=(\d{3})+$)/g, ',');

const worded = (value: Values[keyof Values]): string => {
  if (typeof value === 'number') return grouped(value);
  if (value === null) return '';
  const { month, day } = partsOf(value);
  return `${month}月${day}日`;
};

/** One thing worth doing with one's points, and why it is told to this person; null when nothing is. @param on today */
export const recommend = (inputs: RecommendationInputs, on: PlainDate): Recommendation | null => {
  const values: Values = { ...inputs, endsInDays: inputs.endsOn === null ? null : daysBetween(on, inputs.endsOn) };
  const rule = RECOMMENDATIONS.find(({ when }) => when.every((test) => passes(values, test)));
  if (!rule) return null;
  const { id, title, reason, page } = rule;
  return { id, title, reason: reason.replace(/\{(\w+)\}/g, (_, name: string) => worded(values[name as keyof Values])), page };
};
