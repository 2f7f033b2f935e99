import type { Refusal } from '../platform/refusal.ts';

export const appUnknown: Refusal = { kind: 'appUnknown', status: 422, title: '这个小程序不是您这家银行的' };
export const wechatCodeInvalid: Refusal = { kind: 'wechatCodeInvalid', status: 422, title: '微信没有认出您，请再点一次' };
export const wechatUnavailable: Refusal = { kind: 'wechatUnavailable', status: 503, title: '微信正忙，请稍后再试', retryAfterSeconds: 3 };
