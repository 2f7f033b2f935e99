import type { listPointsEntries } from '@huinong/shared/contracts/points.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import { pointsWords } from '../platform/ui/points-words';

type Entry = ReplyOf<typeof listPointsEntries>['entries'][number];

export const KIND_WORDS: Readonly<Record<Entry['kind'], string>> = {
  earned: '挣的',
  pended: '还在路上',
  matured: '到账',
  frozen: '等您同意，先留着',
  released: '没兑换，退回',
  spent: '用的',
  refunded: '店里退回',
  expired: '到期',
  reversed: '收回',
  other: '其他',
};

/** What an entry changed of the points that can be used: `+20`, `−450`, or `0` while they are on their way. */
export const changeWords = (points: number): string => `${points > 0 ? '+' : ''}${pointsWords(points)}`;
