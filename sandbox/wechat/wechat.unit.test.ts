import { describe, expect, it } from 'vitest';
import { LI, testSandbox, WANG } from '../testing.ts';
import { certHash } from './face.ts';

const MINUTE = 60_000;
type Sandbox = ReturnType<typeof testSandbox>;
const session = (sandbox: Sandbox, code: string, secret = 's') =>
  sandbox.get(`/sns/jscode2session?appid=wx-demo&secret=${secret}&js_code=${code}&grant_type=authorization_code`);
const loginCode = async (sandbox: Sandbox, person: { idNumber: string }) =>
  (await sandbox.get(`/_control/people/${person.idNumber}/login-code`)).body.code as string;

describe('login', () => {
  it('turns a code into an openid once: used 40163, unknown 40029, older than five minutes 40029', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    const code = await loginCode(sandbox, LI);
    const first = await session(sandbox, code);
    expect(first.body).toMatchObject({
      openid: expect.stringMatching(/^o.{27}$/),
      unionid: expect.any(String),
      session_key: expect.any(String),
    });
    expect((await session(sandbox, code)).body).toMatchObject({ errcode: 40163 });
    expect((await session(sandbox, 'made-up')).body).toMatchObject({ errcode: 40029 });
    const late = await loginCode(sandbox, LI);
    sandbox.pass(5 * MINUTE + 1);
    expect((await session(sandbox, late)).body).toMatchObject({ errcode: 40029 });
    expect((await session(sandbox, await loginCode(sandbox, LI))).body.openid).toBe(first.body.openid);
  });

  it('holds an app to the secret of its first call', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    await session(sandbox, await loginCode(sandbox, LI));
    expect((await session(sandbox, await loginCode(sandbox, LI), 'other')).body).toMatchObject({ errcode: 40125 });
    expect((await sandbox.get('/sns/jscode2session?js_code=x')).body).toMatchObject({ errcode: 41002 });
  });

  it('gives the same token while it lives, refuses none, a made-up one, one refreshed away and one too old', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    const token = await sandbox.token();
    expect(await sandbox.token()).toBe(token);
    const phone = async (accessToken: string) => {
      const { body } = await sandbox.get(`/_control/people/${LI.idNumber}/phone-code`);
      return (await sandbox.post(`/wxa/business/getuserphonenumber?access_token=${accessToken}`, { code: body.code })).body;
    };
    expect(await phone(token)).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: LI.phone, countryCode: '86', watermark: { appid: 'wx-demo' } },
    });
    expect(await phone('')).toMatchObject({ errcode: 41001 });
    expect(await phone('made-up')).toMatchObject({ errcode: 40001 });
    const forced = await sandbox.post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: 'wx-demo',
      secret: 's',
      force_refresh: true,
    });
    expect(await phone(token)).toMatchObject({ errcode: 40001 });
    sandbox.pass(121 * MINUTE);
    expect(await phone(forced.body.access_token as string)).toMatchObject({ errcode: 42001 });
  });

  it('does not take a login code for a phone code', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    const code = await loginCode(sandbox, LI);
    const { body } = await sandbox.post(`/wxa/business/getuserphonenumber?access_token=${await sandbox.token()}`, { code });
    expect(body).toMatchObject({ errcode: 40029 });
  });
});

describe('identity card', () => {
  const picture = async (sandbox: Sandbox, side: string) =>
    new Uint8Array(await (await sandbox.app.request(`/_control/people/${LI.idNumber}/card-${side}.png`)).arrayBuffer());
  const read = async (sandbox: Sandbox, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.set('img', new File([bytes], 'card.png', { type: 'image/png' }));
    return (await sandbox.call('POST', `/cv/ocr/idcard?access_token=${await sandbox.token()}`, form)).body;
  };

  it('reads both sides in WeChat’s shape', async () => {
    const sandbox = testSandbox();
    await sandbox.person({ ...LI, address: '吉林省榆树市桦树村', validFrom: '2018-01-01', validUntil: 'long-term' });
    expect(await read(sandbox, await picture(sandbox, 'front'))).toEqual({
      errcode: 0,
      errmsg: 'ok',
      type: 'Front',
      name: LI.name,
      id: LI.idNumber,
      addr: '吉林省榆树市桦树村',
      gender: '女',
      nationality: '汉',
    });
    expect(await read(sandbox, await picture(sandbox, 'back'))).toMatchObject({ errcode: 0, type: 'Back', valid_date: '20180101-长期' });
  });

  it('says 101001 for a picture that is no card, 40009 above 2 MB, 40097 without one', async () => {
    const sandbox = testSandbox();
    expect(await read(sandbox, new TextEncoder().encode('GIF89a'))).toMatchObject({ errcode: 101001 });
    expect(await read(sandbox, new Uint8Array(2 * 1024 * 1024 + 1))).toMatchObject({ errcode: 40009 });
    const { body } = await sandbox.post(`/cv/ocr/idcard?access_token=${await sandbox.token()}`, {});
    expect(body).toMatchObject({ errcode: 40097 });
  });
});

describe('face', () => {
  const check = async (sandbox: Sandbox, cert: { name: string; idNumber: string }, openid: string, forged: object = {}) => {
    const token = await sandbox.token();
    const started = await sandbox.post(`/cityservice/face/identify/getverifyid?access_token=${token}`, {
      out_seq_no: 'q1',
      cert_info: { cert_type: 'IDENTITY_CARD', cert_name: cert.name, cert_no: cert.idNumber },
      openid,
    });
    expect(started.body).toMatchObject({ errcode: 0, expires_in: 3600 });
    const { body } = await sandbox.post(`/cityservice/face/identify/queryverifyinfo?access_token=${token}`, {
      verify_id: started.body.verify_id,
      out_seq_no: 'q1',
      cert_hash: certHash(cert.name, cert.idNumber),
      openid,
      ...forged,
    });
    return body.verify_ret;
  };
  const openid = async (sandbox: Sandbox, person: { idNumber: string }) =>
    (await session(sandbox, await loginCode(sandbox, person))).body.openid as string;

  it('passes the phone’s owner with their own name and number, and nobody else', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    await sandbox.person(WANG);
    const li = await openid(sandbox, LI);
    expect(await check(sandbox, LI, li)).toBe(10000);
    expect(await check(sandbox, { ...LI, name: '李大英' }, li)).toBe(10003);
    expect(await check(sandbox, WANG, li)).toBe(10004);
    expect(await check(sandbox, LI, li, { cert_hash: certHash(WANG.name, WANG.idNumber) })).toBe(10001);
    expect(await check(sandbox, LI, li, { openid: 'somebody-else' })).toBe(10001);
    await sandbox.person({ ...LI, face: 'mismatch' });
    expect(await check(sandbox, LI, li)).toBe(10004);
    await sandbox.person({ ...LI, face: 'cancelled' });
    expect(await check(sandbox, LI, li)).toBe(90004);
  });
});

describe('subscribe message', () => {
  it('keeps what it sent, and refuses an unknown openid and a value that is too long', async () => {
    const sandbox = testSandbox();
    await sandbox.person(LI);
    const touser = (await session(sandbox, await loginCode(sandbox, LI))).body.openid;
    const path = `/cgi-bin/message/subscribe/send?access_token=${await sandbox.token()}`;
    const data = { thing1: { value: '钱已到账' } };
    expect((await sandbox.post(path, { touser, template_id: 't', data })).body).toMatchObject({ errcode: 0 });
    expect((await sandbox.post(path, { touser: 'nobody', template_id: 't', data })).body).toMatchObject({ errcode: 40003 });
    expect((await sandbox.post(path, { touser, template_id: 't', data: { thing1: { value: '长'.repeat(21) } } })).body).toMatchObject({
      errcode: 47003,
    });
    expect((await sandbox.get('/_control/subscribe-messages')).body.messages).toHaveLength(1);
  });
});
