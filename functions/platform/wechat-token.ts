import { callProvider } from './outbound.ts';

/** An app of ours at WeChat, and its secret. */
export type WechatApp = { readonly appId: string; readonly wechatSecret: string };

/** Asked for anew a little before WeChat lets it end. */
const MARGIN_MS = 5 * 60_000;

type Held = { readonly token: string; readonly untilMs: number };

/**
 * WeChat's `stable_token`: all containers are given the same one, so none spoils another's (handbook section 7).
 * @returns the app's token, or null when WeChat does not give one; `forget` after WeChat refused it
 */
export const wechatTokens = (baseUrl: string, timeoutMs: number) => {
  const held = new Map<string, Held>();
  return {
    of: async ({ appId, wechatSecret }: WechatApp): Promise<string | null> => {
      const known = held.get(appId);
      if (known && performance.now() < known.untilMs) return known.token;
      const body = { grant_type: 'client_credential', appid: appId, secret: wechatSecret };
      const reply = await callProvider({ method: 'POST', url: `${baseUrl}/cgi-bin/stable_token`, body, timeoutMs });
      const answer = reply.ok ? (reply.value.body as { access_token?: unknown; expires_in?: unknown }) : {};
      if (typeof answer.access_token !== 'string' || typeof answer.expires_in !== 'number') return null;
      held.set(appId, { token: answer.access_token, untilMs: performance.now() + answer.expires_in * 1000 - MARGIN_MS });
      return answer.access_token;
    },
    forget: ({ appId }: WechatApp): void => {
      held.delete(appId);
    },
  };
};
