import type { TermsRefusal } from '@huinong/shared/points/mall/benefit.ts';
import type { HandOverRefusal, OrderRefusal, OrderState } from '@huinong/shared/points/mall/order.ts';
import { notFound, type Refusal } from '../../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const benefitNotFound = notFound('没有找到这件权益');
export const pictureNotFound = notFound('还没有照片');
export const orderNotFound = notFound('没有找到这张兑换单');
export const soldOut = conflict('soldOut', '来晚了一步，已经换完了');
export const ticketOver = conflict('ticketOver', '请重新扫村民的码');
export const benefitTakenOff = conflict('benefitTakenOff', '这件已经下架');
export const benefitChanged = conflict('benefitChanged', '别人刚改过这一件，请重新打开再改');
export const placeUnknown = conflict('placeUnknown', '有一家取货的商户找不到，或者没有开通');

const OVER: Readonly<Record<Exclude<OrderState, 'ordered'>, string>> = {
  pickedUp: '这张兑换单已经取过货',
  cancelled: '这张兑换单已经取消',
  lapsed: '这张兑换单已经过期，积分已退回',
};
export const orderOver = (state: OrderState): Refusal => conflict('orderOver', state === 'ordered' ? '请稍后再试' : OVER[state]);

export const orderRefused = (refusal: OrderRefusal): Refusal => {
  switch (refusal.kind) {
    case 'notOnSale':
      return conflict('notOnSale', '这件现在不能换');
    case 'priceChanged':
      return conflict('priceChanged', `价格变了，现在是 ${refusal.pricePoints} 分，请看清楚再换`);
    case 'limitReached':
      return conflict('limitReached', `每人最多换 ${refusal.perPerson} 件，您已经换够了`);
    case 'notEnough':
      return conflict('pointsNotEnough', '您的积分不够');
    case 'balanceNegative':
      return conflict('balanceNegative', '您的积分为负，暂时不能换');
  }
};

/** What the clerk reads. */
export const handOverRefused = (refusal: HandOverRefusal): Refusal => {
  switch (refusal.kind) {
    case 'orderOver':
      return orderOver(refusal.state);
    case 'merchantBlocked':
      return conflict('merchantBlocked', '这家商户暂时不能交货，请联系银行');
    case 'ownCounter':
      return conflict('ownCounter', '店主和收银员不能在自家店里取自己换的东西');
    case 'notHere':
      return conflict('notHere', '这一件不在这家店取');
    case 'tooLate':
      return conflict('tooLate', '已经过了取货日期，积分会退回给村民');
  }
};

export const termsRefused = ({ kind }: TermsRefusal): Refusal => {
  switch (kind) {
    case 'saleEndsBeforeItBegins':
      return conflict(kind, '结束日期不能早于开始日期');
    case 'saleIsPast':
      return conflict(kind, '结束日期已经过了');
    case 'placeTwice':
      return conflict(kind, '同一家商户选了两次');
  }
};
