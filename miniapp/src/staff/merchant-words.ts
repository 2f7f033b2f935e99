import type { getMerchant } from '@huinong/shared/contracts/merchant.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Tone } from '../platform/ui/tag';

export type Merchant = ReplyOf<typeof getMerchant>;

export const MERCHANT_STATES: Readonly<Record<Merchant['state'], { readonly word: string; readonly tone: Tone }>> = {
  applied: { word: '待准入', tone: 'blue' },
  admitted: { word: '营业', tone: 'field' },
  blocked: { word: '停用', tone: 'red' },
  rejected: { word: '未准入', tone: 'grey' },
  closed: { word: '已清退', tone: 'grey' },
};

export const MERCHANT_EVENTS: Readonly<Record<Merchant['history'][number]['kind'], string>> = {
  applied: '进件',
  admitted: '准入',
  rejected: '没有准入',
  blocked: '停用',
  released: '恢复',
  closed: '清退',
  'card-changed': '换结算卡',
  joined: '来了一个人',
  left: '走了一个人',
};
