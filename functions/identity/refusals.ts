import type { Refusal } from '../platform/refusal.ts';
import type { WechatFault } from './ports.ts';

export const unknownApp: Refusal = { kind: 'unknownApp', status: 404, title: '这个小程序还没有开通，请联系您的银行' };
export const codeWrong: Refusal = { kind: 'codeWrong', status: 422, title: '验证码不对，请再看看短信', fields: { code: '验证码不对' } };
export const codeDead: Refusal = { kind: 'codeDead', status: 422, title: '验证码已失效，请重新获取', fields: { code: '验证码已失效' } };
export const staffLoginRefused: Refusal = { kind: 'staffLoginRefused', status: 422, title: '手机号、验证码或动态口令不对' };
export const sessionOver: Refusal = { kind: 'sessionOver', status: 401, title: '登录已过期，请重新登录' };
export const smsUnavailable: Refusal = {
  kind: 'smsUnavailable',
  status: 503,
  title: '短信暂时发不出去，请稍后再试',
  retryAfterSeconds: 10,
};
export const cardMissing: Refusal = { kind: 'cardMissing', status: 409, title: '请先拍身份证的正面和反面' };
export const consentMissing: Refusal = { kind: 'consentMissing', status: 409, title: '请先阅读并同意授权书' };
export const identityTaken: Refusal = { kind: 'identityMismatch', status: 422, title: '这张身份证与您已实名的身份不一致' };
export const faceCheckUnknown: Refusal = { kind: 'faceCheckUnknown', status: 404, title: '没有这次人脸核验，请重新开始' };
export const invitationInvalid: Refusal = {
  kind: 'invitationInvalid',
  status: 422,
  title: '邀请不存在、已用过或已过期，请让管理员重新邀请',
};

export const totpUsed = (retryAfterSeconds: number): Refusal => ({
  kind: 'totpUsed',
  status: 429,
  title: '这个动态口令刚用过，请等下一个',
  fields: { totp: '请用下一个动态口令' },
  retryAfterSeconds,
});

export const codeTooSoon = (retryAfterSeconds: number): Refusal => ({
  kind: 'codeTooSoon',
  status: 429,
  title: '验证码发得太频繁了，请稍后再试',
  retryAfterSeconds,
});

export const wechatRefusal = (fault: WechatFault): Refusal => {
  switch (fault) {
    case 'codeInvalid':
      return { kind: 'wechatCodeInvalid', status: 422, title: '微信授权已失效，请再试一次' };
    case 'pictureInvalid':
      return { kind: 'cardUnreadable', status: 422, title: '没有认出身份证，请放平、对准、光线亮一些再拍' };
    case 'unavailable':
      return { kind: 'wechatUnavailable', status: 503, title: '微信暂时没有回应，请稍后再试', retryAfterSeconds: 5 };
  }
};
