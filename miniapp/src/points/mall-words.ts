import type { listMyOrders } from '@huinong/shared/contracts/mall.ts';
import { dateInShanghai, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { BenefitKind } from '@huinong/shared/points/mall/benefit.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import { pointsWords } from '../platform/ui/points-words';

export type Order = ReplyOf<typeof listMyOrders>['orders'][number];

export const KIND_WORDS: Readonly<Record<BenefitKind, string>> = { goods: '实物', voucher: '券', service: '服务' };

export const STATE_WORDS: Readonly<Record<Order['state'], string>> = {
  ordered: '等您去取',
  pickedUp: '取走了',
  cancelled: '取消了，积分已退回',
  lapsed: '过期没取，积分退回',
};

/** What is missing to a price: `还差 40 分`; null when there is enough. */
export const lackWords = (pricePoints: number, availablePoints: number): string | null =>
  availablePoints >= pricePoints ? null : `还差 ${pointsWords(pricePoints - availablePoints)} 分`;

/** Where it is picked up, in short: `王家超市`, `王家超市等 3 家店`. */
export const placesWords = (places: readonly { readonly name: string }[]): string =>
  places.length > 1 ? `${places[0]?.name}等 ${places.length} 家店` : (places[0]?.name ?? '');

/** The day of an instant in China. */
export const dayOf = (instant: string): PlainDate => dateInShanghai(new Date(instant));
