import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { metered } from '../platform/meter.ts';
import { faults } from '../platform/testing/faults.ts';
import { itemsOf } from '../platform/verify.ts';
import { identityWorld, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

const people = async (of: World): Promise<number> => {
  let count = 0;
  for await (const item of itemsOf(of.store, of.code)) if (item.sk === 'profile') count++;
  return count;
};

describe('a login by WeChat', () => {
  it('makes the person once and finds them again', async () => {
    const someone = await world.person();
    const [first, second] = [await world.wechatLogin(someone), await world.wechatLogin(someone)];
    expect(first).toMatchObject({
      roles: ['villager'],
      institution: { code: world.code, name: '榆树农商银行' },
      accessExpiresInSeconds: 900,
    });
    expect(second.personId).toBe(first.personId);
    const me = await world.call(identity.getMe, { token: second.accessToken });
    expect(me).toMatchObject({ status: 200, body: { personId: first.personId, identityVerified: false, maskedName: null, consents: [] } });
  });

  it('made 16 times at once makes one person', async () => {
    const someone = await world.person();
    const before = await people(world);
    const codes = await Promise.all(Array.from({ length: 16 }, () => world.loginCode(someone)));
    const replies = await Promise.all(codes.map((code) => world.call(identity.loginByWechat, { body: { appId: world.appId, code } })));
    expect(replies.map((reply) => reply.status)).toEqual(Array(16).fill(200));
    expect(new Set(replies.map((reply) => reply.body.personId)).size).toBe(1);
    expect(await people(world)).toBe(before + 1);
  });

  it('is refused with a used or unknown code, for an unknown app, and while WeChat is away', async () => {
    const code = await world.loginCode(await world.person());
    const login = (body: object) => world.call(identity.loginByWechat, { body });
    await login({ appId: world.appId, code });
    expect(await login({ appId: world.appId, code })).toMatchObject({ status: 422, body: { code: 'wechatCodeInvalid' } });
    expect(await login({ appId: world.appId, code: 'made-up' })).toMatchObject({ status: 422, body: { code: 'wechatCodeInvalid' } });
    expect(await login({ appId: 'wxunknown', code })).toMatchObject({ status: 404, body: { code: 'unknownApp' } });
    await world.control('/faults', { service: 'wechat', operation: 'jscode2session', mode: 'error', times: 1 });
    expect(await login({ appId: world.appId, code })).toMatchObject({
      status: 503,
      body: { code: 'wechatUnavailable', retryAfterSeconds: 5 },
    });
  });
});

describe('a login by phone', () => {
  it('proves the phone by a code that works once', async () => {
    const phone = '13800010001';
    const code = await world.askCode(phone);
    const login = () => world.call(identity.loginByPhone, { body: { appId: world.appId, phone, code } });
    const replies = await Promise.all(Array.from({ length: 16 }, login));
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.filter((reply) => reply.body.code === 'codeDead')).toHaveLength(15);
    world.pass(61);
    const personId = replies.find((reply) => reply.status === 200)?.body.personId;
    expect((await world.phoneLogin(phone)).personId).toBe(personId);
  });

  it('takes five wrong guesses, also when all come at once, and then not even the right code', async () => {
    const phone = '13800010002';
    const code = await world.askCode(phone);
    const guess = (tried: string) => world.call(identity.loginByPhone, { body: { appId: world.appId, phone, code: tried } });
    const wrong = Array.from({ length: 40 }, (_, i) => ((Number(code) + i + 1) % 1_000_000).toString().padStart(6, '0'));
    await Promise.all(wrong.map(guess));
    expect(await guess(code)).toMatchObject({ status: 422, body: { code: 'codeDead', fields: { code: expect.any(String) } } });
  });

  it('tells a wrong code from one that is over', async () => {
    const phone = '13800010003';
    const code = await world.askCode(phone);
    const login = (tried: string) => world.call(identity.loginByPhone, { body: { appId: world.appId, phone, code: tried } });
    expect(await login(code === '000000' ? '000001' : '000000')).toMatchObject({ status: 422, body: { code: 'codeWrong' } });
    world.pass(301);
    // The item is still there: the store deletes late, and we do not wait for it.
    expect(await login(code)).toMatchObject({ status: 422, body: { code: 'codeDead' } });
    expect(await world.call(identity.loginByPhone, { body: { appId: world.appId, phone: '13800019999', code } })).toMatchObject({
      body: { code: 'codeDead' },
    });
  });

  it('sends no more codes than the limits allow', async () => {
    const phone = '13800010004';
    const ask = () => world.call(identity.requestPhoneCode, { body: { appId: world.appId, phone } });
    expect(await ask()).toMatchObject({ status: 202, body: { resendAfterSeconds: 60, validSeconds: 300 } });
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'codeTooSoon', retryAfterSeconds: expect.any(Number) } });
    const burst = await Promise.all(Array.from({ length: 8 }, ask));
    expect(burst.every((reply) => reply.status === 429)).toBe(true);
    let sent = 1;
    for (let i = 0; i < 15; i++) {
      world.pass(6);
      if ((await ask()).status === 202) sent++;
    }
    expect(sent).toBe(10);
  });

  it('says so when the message cannot be sent', async () => {
    await world.control('/faults', { service: 'sms', mode: 'error', times: 1 });
    expect(await world.call(identity.requestPhoneCode, { body: { appId: world.appId, phone: '13800010005' } })).toMatchObject({
      status: 503,
      body: { code: 'smsUnavailable' },
    });
  });
});

describe('what a login costs', () => {
  it('is two round trips to the store at most, and nothing for a valid token', async () => {
    const someone = await world.person();
    const logins: Readonly<Record<string, () => Promise<{ readonly status: number }>>> = {
      'a first WeChat login': async () =>
        world.call(identity.loginByWechat, { body: { appId: world.appId, code: await world.loginCode(someone) } }),
      'a WeChat login': async () =>
        world.call(identity.loginByWechat, { body: { appId: world.appId, code: await world.loginCode(someone) } }),
      'a phone login': async () =>
        world.call(identity.loginByPhone, { body: { appId: world.appId, phone: '13800010006', code: await world.smsCode('13800010006') } }),
    };
    await world.askCode('13800010006');
    for (const [what, login] of Object.entries(logins)) {
      const { value, roundTrips } = await metered(login);
      expect([what, value.status, roundTrips <= 2]).toEqual([what, 200, true]);
    }
    const { accessToken } = await world.wechatLogin(someone);
    const { roundTrips } = await metered(async () => world.deps.tokens.verify(accessToken, new Date()));
    expect(roundTrips).toBe(0);
  });
});

describe('a store that fails once at any call of a login', () => {
  for (const fault of ['throttle', 'conflict', 'timeout-before', 'timeout-after'] as const) {
    it(`by ${fault} still gives one person one session`, async () => {
      for (let at = 1; at <= 4; at++) {
        const { intercept } = faults((n) => (n === at ? fault : undefined));
        const troubled = await identityWorld(sandbox.url, { intercept });
        const session = await troubled.wechatLogin(await troubled.person());
        expect((await troubled.call(identity.getMe, { token: session.accessToken })).status).toBe(200);
        expect(await people(troubled)).toBe(1);
      }
    });
  }
});
