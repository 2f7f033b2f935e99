import { Hono } from 'hono';
import * as z from 'zod';
import { readBody } from '../body.ts';
import type { Sandbox } from '../sandbox.ts';
import { randomText } from '../secret.ts';
import { wechatAnswer, wechatRefusal } from './answers.ts';
import { checkApp, checkToken, openidOf, stableToken, takeCode, unionidOf } from './credentials.ts';

const tokenAsk = z.object({
  grant_type: z.string(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().default(false),
});
const phoneAsk = z.object({ code: z.string().optional() });

/** code2Session, getStableAccessToken and getPhoneNumber. */
export const loginRoutes = (sandbox: Sandbox): Hono => {
  const app = new Hono();

  app.get('/sns/jscode2session', (c) => {
    const { appid, secret, js_code: code, grant_type: grant } = c.req.query();
    const fault = checkApp(sandbox, appid, secret);
    if (fault !== null) return wechatRefusal(fault);
    if (grant !== 'authorization_code') return wechatRefusal(40002);
    if (!code) return wechatRefusal(41008);
    const taken = takeCode(sandbox, 'login', code);
    if ('errcode' in taken) return wechatRefusal(taken.errcode);
    const sessionKey = Buffer.from(randomText(16)).toString('base64');
    return c.json({ openid: openidOf(appid ?? '', taken.idNumber), session_key: sessionKey, unionid: unionidOf(taken.idNumber) });
  });

  app.post('/cgi-bin/stable_token', async (c) => {
    const body = await readBody(c, tokenAsk);
    if (!body.ok) return wechatRefusal(47001, body.why);
    const { grant_type: grant, appid, secret, force_refresh: force } = body.value;
    const fault = checkApp(sandbox, appid, secret);
    if (fault !== null) return wechatRefusal(fault);
    if (grant !== 'client_credential') return wechatRefusal(40002);
    const token = stableToken(sandbox, appid ?? '', force);
    return c.json({ access_token: token.token, expires_in: Math.floor((token.expiresAtMs - sandbox.now().getTime()) / 1000) });
  });

  app.post('/wxa/business/getuserphonenumber', async (c) => {
    const caller = checkToken(sandbox, c);
    if ('errcode' in caller) return wechatRefusal(caller.errcode);
    const body = await readBody(c, phoneAsk);
    if (!body.ok) return wechatRefusal(47001, body.why);
    if (!body.value.code) return wechatRefusal(41008);
    const taken = takeCode(sandbox, 'phone', body.value.code);
    if ('errcode' in taken) return wechatRefusal(taken.errcode);
    const phone = sandbox.state.memory.people.get(taken.idNumber)?.phone ?? '';
    return wechatAnswer({
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(sandbox.now().getTime() / 1000), appid: caller.appId },
      },
    });
  });
  return app;
};
