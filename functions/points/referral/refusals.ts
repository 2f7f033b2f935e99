import type { BindingRefusal } from '@huinong/shared/points/referral/referral.ts';
import type { Refusal } from '../../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const codeUnknown = conflict('referralCodeUnknown', '没有这个推荐码，请核对一下');
export const identityFirst = conflict('identityFirst', '先做实名认证，再领推荐码');
export const followingTooDeep = conflict('referralSuspected', '这个推荐码暂时不能用，请联系银行');

export const bindingRefused = (refusal: BindingRefusal): Refusal => {
  switch (refusal.kind) {
    case 'alreadyReferred':
      return conflict('alreadyReferred', '您已经填过推荐码了，只能填一次');
    case 'tooLate':
      return conflict('referralTooLate', '您已经是老用户，不用再填推荐码');
    case 'suspected':
      return conflict('referralSuspected', refusal.findings[0]?.text ?? followingTooDeep.title);
  }
};
