import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { Sandbox } from '../sandbox.ts';
import { wechatAnswer, wechatRefusal } from './answers.ts';
import { checkToken, ownerOf } from './credentials.ts';

const send = z.object({
  touser: z.string().optional(),
  template_id: z.string().optional(),
  page: z.string().max(1024).optional(),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).optional(),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).optional(),
  data: z.record(z.string(), z.object({ value: z.string() })),
});

/** WeChat's own limits on a value, by the kind its key begins with: thing 20 characters, phrase 5, amount with a figure. */
const tooLong = (key: string, value: string): boolean =>
  (key.startsWith('thing') && [...value].length > 20) || (key.startsWith('phrase') && [...value].length > 5);

/** subscribeMessage.send. */
export const subscribeRoutes = (sandbox: Sandbox): Hono => {
  const app = new Hono();
  app.post('/cgi-bin/message/subscribe/send', async (c) => {
    const caller = checkToken(sandbox, c);
    if ('errcode' in caller) return wechatRefusal(caller.errcode);
    const body = await readBody(c, send);
    if (!body.ok) return wechatRefusal(47003, body.why);
    const { touser, template_id: templateId, page = null, data } = body.value;
    if (!touser || ownerOf(sandbox, touser) === null) return wechatRefusal(40003);
    if (!templateId) return wechatRefusal(40037);
    const values = Object.fromEntries(Object.entries(data).map(([key, { value }]) => [key, value]));
    const wrong = Object.entries(values).find(([key, value]) => value === '' || tooLong(key, value));
    if (wrong) return wechatRefusal(47003, `data.${wrong[0]}.value`);
    sandbox.state.record({
      kind: 'subscription',
      subscription: { openid: touser, templateId, page, data: values, at: sandbox.now().toISOString() },
    });
    return wechatAnswer({});
  });
  return app;
};
