import { randomText } from '../secret.ts';

/** WeChat's refusals, as its documentation has them: HTTP 200, an errcode, and a request id in the text. */
const MESSAGES = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  47001: 'data format error',
  47003: 'argument invalid!',
  101000: 'invalid image url',
  101001: 'certificate not found',
} as const;
export type ErrCode = keyof typeof MESSAGES;

export const wechatRefusal = (errcode: ErrCode, detail?: string): Response =>
  Response.json({ errcode, errmsg: `${MESSAGES[errcode]}${detail ? ` ${detail}` : ''}, rid: ${randomText(12)}` });

export const wechatAnswer = (body: Readonly<Record<string, unknown>>): Response => Response.json({ errcode: 0, errmsg: 'ok', ...body });
