import { ok, refuse } from '@huinong/shared/kernel/result.ts';
import { outcomeOf } from '@huinong/shared/notice/message.ts';
import { log } from '../platform/log.ts';
import { wechatCalls } from '../platform/wechat.ts';
import type { Messages } from './ports.ts';

/** 40029, 40163: a code that is unknown, too old or was used. */
const CODE_SPENT = new Set([40029, 40163]);

/** Subscribe messages by WeChat's server API. */
export const messagesOverHttp = (baseUrl: string): Messages => {
  const calls = wechatCalls(baseUrl);
  return {
    openidOf: async (app, code) => {
      const answer = await calls.session(app, code);
      if (!answer.ok) return refuse('unavailable');
      const { errcode = 0, openid } = answer.value;
      if (CODE_SPENT.has(errcode)) return refuse('codeInvalid');
      return typeof openid === 'string' && openid !== '' ? ok(openid) : refuse('unavailable');
    },
    send: async (app, { touser, templateId, page, data }) => {
      const body = { touser, template_id: templateId, page, data, lang: 'zh_CN' };
      const answer = await calls.askAs(app, '/cgi-bin/message/subscribe/send', () => body);
      if (!answer.ok) return answer.error === 'notAsked' ? 'later' : 'unknown';
      const { errcode = 0 } = answer.value;
      // The number only: WeChat's words may repeat what was sent.
      if (errcode !== 0) log.warn('subscribeMessageRefused', { errcode });
      return outcomeOf(errcode);
    },
  };
};
