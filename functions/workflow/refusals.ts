import type { Refusal } from '../platform/refusal.ts';

export const alreadyWaiting: Refusal = { kind: 'callbackAlreadyWaiting', status: 409, title: '这件事已经约好了回电，请等客户经理联系您' };
export const notWaiting: Refusal = { kind: 'callbackNotWaiting', status: 409, title: '这个回电已经办完或取消了' };
export const noPhone: Refusal = { kind: 'noPhone', status: 409, title: '这位农户还没有登记手机号' };
