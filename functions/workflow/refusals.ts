import type { CheckRefusal } from '@huinong/shared/workflow/approval.ts';
import { forbidden, invalidFields, type Refusal } from '../platform/refusal.ts';

export const alreadyWaiting: Refusal = { kind: 'callbackAlreadyWaiting', status: 409, title: '这件事已经约好了回电，请等客户经理联系您' };
export const notWaiting: Refusal = { kind: 'callbackNotWaiting', status: 409, title: '这个回电已经办完或取消了' };
export const noPhone: Refusal = { kind: 'noPhone', status: 409, title: '这位农户还没有登记手机号' };

export const checkRefusals: Readonly<Record<CheckRefusal, Refusal>> = {
  ownProposal: { kind: 'ownProposal', status: 403, title: '自己提请的事项，要由另一个人复核' },
  notYours: forbidden,
  notWaiting: { kind: 'approvalNotWaiting', status: 409, title: '这件事已经有结论或撤回了' },
  contentChanged: { kind: 'approvalContentChanged', status: 409, title: '内容和您看到的不一样了，请重新打开再决定' },
  reasonNeeded: invalidFields({ reason: '不同意要写明原因' }),
};
