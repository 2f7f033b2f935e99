import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { callProvider } from './outbound.ts';
import { type WechatApp, wechatTokens } from './wechat-token.ts';

const TIMEOUT_MS = 5_000;

/** WeChat answers with 200 and says in `errcode` what went wrong; 0 or none: nothing. */
export type WechatAnswer = Readonly<Record<string, unknown>> & { readonly errcode?: number };

/** `notAsked`: it did not come to the call itself; `noAnswer`: it may have been done. */
export type WechatSilence = 'notAsked' | 'noAnswer';

/** 40001, 42001, 40014: the access token is not good any more. */
const TOKEN_OVER = new Set([40001, 40014, 42001]);

/** WeChat's server API in WeChat's own shapes. */
export const wechatCalls = (baseUrl: string) => {
  const tokens = wechatTokens(baseUrl, TIMEOUT_MS);

  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<Result<WechatAnswer, WechatSilence>> => {
    const reply = await callProvider({ method, url: `${baseUrl}${path}`, body, timeoutMs: TIMEOUT_MS });
    if (!reply.ok || typeof reply.value.body !== 'object' || reply.value.body === null) return refuse('noAnswer');
    return ok(reply.value.body as WechatAnswer);
  };

  /** With the app's access token; asked once more when the token turned out to be over. */
  const askAs = async (app: WechatApp, path: string, body: () => unknown): Promise<Result<WechatAnswer, WechatSilence>> => {
    for (let n = 1; ; n++) {
      const token = await tokens.of(app);
      if (token === null) return refuse('notAsked');
      const answer = await ask('POST', `${path}?access_token=${encodeURIComponent(token)}`, body());
      if (!answer.ok || n > 1 || !TOKEN_OVER.has(answer.value.errcode ?? 0)) return answer;
      tokens.forget(app);
    }
  };

  /** A code of `wx.login`, good once, as the answer that names the openid. */
  const session = ({ appId, wechatSecret }: WechatApp, code: string): Promise<Result<WechatAnswer, WechatSilence>> => {
    const query = new URLSearchParams({ appid: appId, secret: wechatSecret, js_code: code, grant_type: 'authorization_code' });
    return ask('GET', `/sns/jscode2session?${query}`);
  };

  return { askAs, session };
};
