import type { CheckRefusal } from '@huinong/shared/workflow/approval.ts';
import type { AskRefusal } from '@huinong/shared/workflow/job-watch.ts';
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

export const askRefusals: Readonly<Record<AskRefusal, Refusal>> = {
  byItself: { kind: 'jobByItself', status: 409, title: '这项作业会自己定时跑，不用补跑' },
  running: { kind: 'jobRunning', status: 409, title: '这项作业正在跑，请等它跑完' },
  doneAlready: { kind: 'jobDone', status: 409, title: '这一天的这项作业已经做完，不会再做一次' },
  notYetOver: { kind: 'dateNotOver', status: 409, title: '这一天还没有过完，不能提前做' },
  notThisDate: { kind: 'notThisDate', status: 409, title: '要先做前面的日子，请刷新后再试' },
};
export const alarmClosed: Refusal = { kind: 'alarmClosed', status: 409, title: '这条告警已经处理完了' };
