import type { ContactRefusal } from '@huinong/shared/lending/arrears/collection.ts';
import { notFound, type Refusal } from '../../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const alertNotFound = notFound('没有找到这条预警');
export const notReportable = conflict('signalNotReportable', '这类预警由系统按账务自动发出，不能人工上报');
export const alreadyOpen = conflict('alertAlreadyOpen', '同样的预警已经有一条在处理');
export const anotherLifts: Refusal = { kind: 'anotherLifts', status: 403, title: '红色预警要由审查员或管理员解除，并且不能是上报人自己' };
export const loanClosed = conflict('loanClosed', '这笔借款已经还清');

const CONTACT_WORDS: Readonly<Record<ContactRefusal['kind'], string>> = {
  notOverdue: '这笔借款没有逾期，也还没到提醒的日子，不用联系',
  tooEarlyOrLate: '只能在早上 8 点到晚上 9 点之间联系',
  tooManyToday: '这位农户一天最多联系 3 次，这一天已经满了',
  notAParty: '只能联系借款人、共同借款人和担保人，不能找亲属和村里其他人',
  tooHarsh: '逾期还没到这一步，请先用更缓和的办法',
  twoNeeded: '上门要两个人一起去，请填写同去的人',
};
export const contactRefused = ({ kind }: ContactRefusal): Refusal => conflict(kind, CONTACT_WORDS[kind]);
