import type { HoldRefusal } from '@huinong/shared/points/ledger/hold.ts';
import type { RefundRefusal } from '@huinong/shared/points/ledger/refund.ts';
import type { ConfirmRefusal, RedeemRefusal } from '@huinong/shared/points/redemption/redeem.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const counterNotFound = notFound('没有找到这家商户');
export const redemptionNotFound = notFound('没有找到这笔兑换');
export const codeUnknown = conflict('codeUnknown', '这个码无效，请让村民刷新后再扫');
export const codeUsed = conflict('codeUsed', '这个码已经用过，请让村民刷新后再扫');
export const samePersonTwice = conflict('samePersonTwice', '同一位村民的码一次只能扫一个');
export const confirmOneByOne = conflict('confirmOneByOne', '需要村民确认的兑换请单独扫码');
export const budgetUsedUp = conflict('budgetUsedUp', '这次活动的积分额度已经用完');
export const suspected = conflict('redemptionSuspected', '这位村民短时间内兑换太多次，请稍后再试或联系银行');
export const fraudCaseNotFound = notFound('没有找到这条风险提示');
export const fraudCaseClosed = conflict('fraudCaseClosed', '这条风险提示已经处理过');
export const alreadyOver = conflict('redemptionOver', '这笔兑换已经结束');

/** What the clerk reads; nothing of it says what else the villager has. */
export const redeemRefused = (refusal: RedeemRefusal): Refusal => {
  switch (refusal.kind) {
    case 'codeExpired':
      return conflict('codeExpired', '这个码已过期，请让村民刷新后再扫');
    case 'offlineLimit':
      return conflict('offlineLimit', `离线码每次最多兑换 ${refusal.mostPoints} 积分`);
    case 'notEnough':
      return conflict('pointsNotEnough', '村民的积分不够');
    case 'balanceNegative':
      return conflict('balanceNegative', '村民的积分为负，暂时不能兑换');
    case 'merchantBlocked':
      return conflict('merchantBlocked', '这家商户暂时不能兑换积分，请联系银行');
    case 'ownCounter':
      return conflict('ownCounter', '店主和收银员不能在自家店里兑换自己的积分');
    case 'aboveMost':
      return conflict('aboveMost', `每次最多兑换 ${refusal.mostPoints} 积分`);
  }
};

export const confirmRefused = (refusal: ConfirmRefusal | HoldRefusal): Refusal =>
  refusal.kind === 'holdGone' ? conflict('holdGone', '已超过确认时间，积分已退回') : alreadyOver;

export const refundRefused = ({ refundablePoints }: RefundRefusal): Refusal =>
  conflict('moreThanSpent', refundablePoints === 0 ? '这笔兑换已经全部退还' : `最多还能退 ${refundablePoints} 积分`);
