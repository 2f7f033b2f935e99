import { passes, type ValueTest } from '../kernel/value-test.ts';
import type { ProfileValues } from './values.ts';

export type ProfileTest = ValueTest & { readonly value: keyof ProfileValues };

/** People who are alike in what they hold and do: data, never code (docs/decisions/0078). */
export type Segment = {
  readonly id: string;
  readonly title: string;
  /** All of them hold. */
  readonly when: readonly ProfileTest[];
};

export const inSegment = ({ when }: Pick<Segment, 'when'>, values: ProfileValues): boolean => when.every((test) => passes(values, test));

/** Fewer people than this are never shown as a number: who they are could be told from it. */
export const FEWEST = 5;

export const SEGMENTS: readonly Segment[] = [
  {
    id: 'points-ending',
    title: '积分快到期的',
    when: [
      { value: 'endsInDays', is: 'atMost', than: 30 },
      { value: 'endingPoints', is: 'atLeast', than: 20 },
    ],
  },
  {
    id: 'never-redeemed',
    title: '有积分、从没用过的',
    when: [
      { value: 'earnedPoints', is: 'atLeast', than: 100 },
      { value: 'redemptions', is: 'equal', than: 0 },
    ],
  },
  {
    id: 'long-not-redeemed',
    title: '很久没用积分的',
    when: [
      { value: 'daysSinceRedeemed', is: 'atLeast', than: 90 },
      { value: 'earnedPoints', is: 'atLeast', than: 100 },
    ],
  },
  {
    id: 'borrowers',
    title: '有借款在还的',
    when: [{ value: 'openLoans', is: 'atLeast', than: 1 }],
  },
  {
    id: 'card-not-active',
    title: '社保卡还没激活的',
    when: [{ value: 'socialCard', is: 'equal', than: false }],
  },
];
