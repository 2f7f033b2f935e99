import type { LifeRefusal } from '@huinong/shared/merchant/rules.ts';
import { invalidFields, notFound, type Refusal } from '../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

/** Nobody's merchant, another village's, or another person's: the same answer. */
export const merchantNotFound = notFound('没有找到这个商户');
export const pictureNotFound = notFound('没有找到这张照片');
export const settlementNotFound = notFound('这一天没有结算');
export const villageUnknown = notFound('没有找到这个村');
export const usccWrong = invalidFields({ uscc: '统一社会信用代码不对，请对照营业执照再核一遍' });
export const idNumberWrong = invalidFields({ 'owner.idNumber': '身份证号不对，请再核一遍' });
export const pictureWrong = (field: string): Refusal => invalidFields({ [field]: '请上传 JPG 或 PNG 照片' });
export const usccTaken = conflict('usccTaken', '这张营业执照已经有商户在用');
export const payoutCardUnknown = conflict('payoutCardUnknown', '店主在本行没有这个尾号的银行卡');
export const payoutCardTwice = conflict('payoutCardTwice', '店主有两张这个尾号的银行卡，请换一张卡');
export const bankSilent: Refusal = { kind: 'bankSilent', status: 503, title: '银行系统暂时没有回应，请稍后再试', retryAfterSeconds: 3 };
export const payoutCardSame = conflict('payoutCardSame', '现在就是付到这张卡');
export const payoutNotRefused = conflict('payoutNotRefused', '这一笔没有被银行拒绝，不用再付');
export const payoutPaidAfterAll = conflict('payoutPaidAfterAll', '银行说这一笔已经付了，请先和银行对账，不能再付');
export const caseNotFound = notFound('没有找到这件事');
export const caseClosedAlready = conflict('caseClosed', '这件事已经了结');
export const reviewerNeeded = conflict('reviewerNeeded', '这一步要由审定人员或管理员办理');
/** Never made, taken up by another, or a day old: the same answer. */
export const invitationDead = conflict('clerkInvitationInvalid', '邀请码不对、已用过或已过期，请让店主或银行重新邀请');

const LIFE: Readonly<Record<LifeRefusal, Refusal>> = {
  notWaiting: conflict('merchantNotWaiting', '这个商户的进件已经处理过'),
  notAdmitted: conflict('merchantNotAdmitted', '这个商户现在没有营业'),
  notBlocked: conflict('merchantNotBlocked', '这个商户没有停用'),
  closedAlready: conflict('merchantClosed', '这个商户已经清退'),
  reviewerNeeded,
  samePerson: conflict('samePerson', '停用的人不能自己恢复，请换一位同事'),
  notYours: merchantNotFound,
  ownerKnown: conflict('ownerKnown', '这个商户已经有店主'),
  worksHere: conflict('worksHere', '您已经是这个商户的店员'),
  notAClerk: notFound('没有找到这位店员'),
  counterFull: conflict('counterFull', '这个商户的店员已经满了'),
};
export const lifeRefused = (refusal: LifeRefusal): Refusal => LIFE[refusal];
