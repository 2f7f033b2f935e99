import * as identity from '@huinong/shared/contracts/identity.ts';
import type { PersonVerified } from '@huinong/shared/facts/identity.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { factOfItem } from '../platform/facts.ts';
import { faults } from '../platform/testing/faults.ts';
import { itemsOf } from '../platform/verify.ts';
import { identityWorld, newKey, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

const factsOf = async (of: World, type: string) => {
  const facts = [];
  for await (const item of itemsOf(of.store, of.code)) {
    const fact = factOfItem(item, of.sealer);
    if (fact?.type === type) facts.push(fact);
  }
  return facts;
};
const verifiedFacts = async (of: World, personId: string) =>
  ((await factsOf(of, 'identity.personVerified')) as PersonVerified[]).filter((fact) => fact.body.personId === personId);

describe('proving who one is', () => {
  it('by card and face tells the identity, with since when the card says the person lives here', async () => {
    const someone = await world.person({ validFrom: '2018-01-01', validUntil: '2038-01-01' });
    const { accessToken: token, personId } = await world.wechatLogin(someone);
    await world.consent(token, ['privacy']);
    const phoneCode = (await world.control<{ code: string }>(`/people/${someone.idNumber}/phone-code`)).code;
    expect((await world.call(identity.bindPhone, { token, body: { phoneCode } })).body.maskedPhone).toBe(
      `${someone.phone.slice(0, 3)}****${someone.phone.slice(-4)}`,
    );
    expect(await world.prove(token, someone)).toMatchObject({
      status: 200,
      body: { identityVerified: true, maskedName: '王*英', refreshSession: false },
    });
    const me = await world.call(identity.getMe, { token });
    expect(me.body).toMatchObject({
      identityVerified: true,
      maskedName: '王*英',
      maskedIdNumber: `${someone.idNumber.slice(0, 6)}********${someone.idNumber.slice(14)}`,
    });
    expect((await verifiedFacts(world, personId)).map((fact) => fact.body)).toEqual([
      {
        personId,
        idHash: world.sealer.hash('id', someone.idNumber),
        name: '王秀英',
        idNumber: someone.idNumber,
        bornOn: expect.stringMatching(/^1985-03-0\d$/),
        idValidUntil: '2038-01-01',
        residentSinceOn: '2018-01-01',
        phone: someone.phone,
        faceCheck: { provider: 'wechat', reference: expect.stringMatching(/^\S{8,}$/) },
      },
    ]);
  });

  it('says nothing of residence when the card is from elsewhere', async () => {
    const someone = await world.person({ address: '黑龙江省五常市某村' });
    const { accessToken: token, personId } = await world.wechatLogin(someone);
    await world.prove(token, someone);
    expect((await verifiedFacts(world, personId))[0]?.body.residentSinceOn).toBeNull();
  });

  it('sent 16 times at once is told once', async () => {
    const someone = await world.person();
    const { accessToken: token, personId } = await world.wechatLogin(someone);
    await world.consent(token, ['privacy', 'face']);
    await world.showCard(token, someone);
    const [startKey, doneKey] = [newKey(), newKey()];
    const started = await Promise.all(
      Array.from({ length: 16 }, () => world.call(identity.startFaceCheck, { token, key: startKey, body: {} })),
    );
    const verifyIds = new Set(started.map((reply) => reply.body.verifyId));
    expect([started.every((reply) => reply.status === 201), verifyIds.size]).toEqual([true, 1]);
    const params = { verifyId: [...verifyIds][0] ?? '' };
    const done = await Promise.all(
      Array.from({ length: 16 }, () => world.call(identity.completeFaceCheck, { token, key: doneKey, params, body: {} })),
    );
    expect(done.map((reply) => reply.status)).toEqual(Array(16).fill(200));
    expect(await verifiedFacts(world, personId)).toHaveLength(1);
    expect((await world.call(identity.completeFaceCheck, { token, key: doneKey, params, body: {} })).body.identityVerified).toBe(true);
  });

  it('survives a lost answer at every store call, and is told once', async () => {
    for (let at = 1; at <= 6; at++) {
      let attempts = 0;
      let armed = false;
      const { intercept } = faults(() => (armed && ++attempts === at ? 'timeout-after' : undefined));
      const troubled = await identityWorld(sandbox.url, { intercept });
      const someone = await troubled.person();
      const { accessToken: token, personId } = await troubled.wechatLogin(someone);
      await troubled.consent(token, ['privacy', 'face']);
      await troubled.showCard(token, someone);
      armed = true;
      const { verifyId } = (await troubled.call(identity.startFaceCheck, { token, body: {} })).body;
      const reply = await troubled.call(identity.completeFaceCheck, { token, params: { verifyId }, body: {} });
      expect([at, reply.status, (await verifiedFacts(troubled, personId)).length]).toEqual([at, 200, 1]);
    }
  });

  it('needs consents first, then both sides of a card', async () => {
    const someone = await world.person();
    const { accessToken: token } = await world.wechatLogin(someone);
    const body = { side: 'front', imageBase64: await world.picture(someone, 'front') };
    expect(await world.call(identity.readIdCard, { token, body })).toMatchObject({ status: 409, body: { code: 'consentMissing' } });
    await world.consent(token, ['privacy']);
    expect((await world.call(identity.readIdCard, { token, body })).status).toBe(200);
    expect(await world.call(identity.startFaceCheck, { token, body: {} })).toMatchObject({ status: 409, body: { code: 'consentMissing' } });
    await world.consent(token, ['face']);
    expect(await world.call(identity.startFaceCheck, { token, body: {} })).toMatchObject({ status: 409, body: { code: 'cardMissing' } });
    await world.call(identity.withdrawConsent, { token, params: { purpose: 'privacy' }, body: {} });
    expect((await world.call(identity.readIdCard, { token, body })).status).toBe(409);
  });

  it('is refused with a picture that is no card, the other side, or a card that is over', async () => {
    const someone = await world.person({ validUntil: '2026-11-21' });
    const { accessToken: token } = await world.wechatLogin(someone);
    await world.consent(token, ['privacy']);
    const read = async (side: 'front' | 'back', imageBase64: string) =>
      world.call(identity.readIdCard, { token, body: { side, imageBase64 } });
    expect(await read('front', Buffer.from('no picture').toString('base64'))).toMatchObject({
      status: 422,
      body: { code: 'cardUnreadable' },
    });
    expect(await read('front', await world.picture(someone, 'back'))).toMatchObject({ status: 422, body: { code: 'cardWrongSide' } });
    expect(await read('back', await world.picture(someone, 'back'))).toMatchObject({ status: 422, body: { code: 'cardExpired' } });
  });

  it('is refused with another face, a name that does not fit, or when given up', async () => {
    for (const [face, title] of [
      ['mismatch', '人脸'],
      ['cancelled', '没有做完'],
    ] as const) {
      const someone = await world.person({ face });
      const { accessToken: token } = await world.wechatLogin(someone);
      const reply = await world.prove(token, someone);
      expect(reply).toMatchObject({ status: 422, body: { code: 'faceCheckFailed', title: expect.stringContaining(title) } });
      expect((await world.call(identity.getMe, { token })).body.identityVerified).toBe(false);
    }
  });

  it('with somebody else’s card is refused, whoever logged in', async () => {
    const [thief, owner] = [await world.person(), await world.person({ name: '李建国' })];
    const { accessToken: token } = await world.wechatLogin(thief);
    expect(await world.prove(token, owner)).toMatchObject({ status: 422, body: { code: 'faceCheckFailed' } });
    await world.prove(token, thief);
    await world.showCard(token, owner);
    expect(await world.call(identity.startFaceCheck, { token, body: {} })).toMatchObject({
      status: 422,
      body: { code: 'identityMismatch' },
    });
  });

  it('knows only one’s own face checks', async () => {
    const [one, two] = [await world.person(), await world.person()];
    const [first, second] = [await world.wechatLogin(one), await world.wechatLogin(two)];
    await world.consent(first.accessToken, ['privacy', 'face']);
    await world.showCard(first.accessToken, one);
    const params = { verifyId: (await world.call(identity.startFaceCheck, { token: first.accessToken, body: {} })).body.verifyId };
    expect(await world.call(identity.completeFaceCheck, { token: second.accessToken, params, body: {} })).toMatchObject({ status: 404 });
  });
});

describe('a second login of the same person', () => {
  it('by phone joins the person whom WeChat knows, once both have proved the same identity, and not before', async () => {
    const someone = await world.person();
    const first = await world.wechatLogin(someone);
    await world.prove(first.accessToken, someone);
    const web = await world.phoneLogin(someone.phone);
    expect(web.personId).not.toBe(first.personId);
    expect((await world.call(identity.getMe, { token: web.accessToken })).body.identityVerified).toBe(false);

    expect(await world.prove(web.accessToken, someone)).toMatchObject({ status: 200, body: { refreshSession: true } });
    // The token of before is nobody's any more; the session goes on as the one person.
    expect((await world.call(identity.getMe, { token: web.accessToken })).status).toBe(401);
    const refreshed = (await world.call(identity.refreshSession, { body: { refreshToken: web.refreshToken } })).body;
    expect(refreshed.personId).toBe(first.personId);
    expect((await world.call(identity.getMe, { token: refreshed.accessToken })).body).toMatchObject({
      personId: first.personId,
      identityVerified: true,
    });
    world.pass(61);
    expect((await world.phoneLogin(someone.phone)).personId).toBe(first.personId);
    expect((await world.wechatLogin(someone)).personId).toBe(first.personId);
    expect(await verifiedFacts(world, first.personId)).toHaveLength(2);
    expect(await verifiedFacts(world, web.personId)).toHaveLength(0);
  });

  it('in another institution is another person', async () => {
    const other = await identityWorld(sandbox.url);
    const someone = await world.person();
    const [here, there] = [await world.phoneLogin(someone.phone), await other.phoneLogin(someone.phone)];
    await world.prove(here.accessToken, someone);
    expect(await other.prove(there.accessToken, someone)).toMatchObject({ status: 200, body: { refreshSession: false } });
    expect(there.personId).not.toBe(here.personId);
    // One function serves every institution: the token alone says whose items are read.
    const me = await world.call(identity.getMe, { token: there.accessToken });
    expect(me.body).toMatchObject({ personId: there.personId, institution: { code: other.code } });
  });

  it('proved at the same moment through two logins ends as one person', async () => {
    const someone = await world.person();
    const sessions = [await world.wechatLogin(someone), await world.phoneLogin(someone.phone)];
    const started: string[] = [];
    for (const { accessToken: token } of sessions) {
      await world.consent(token, ['privacy', 'face']);
      await world.showCard(token, someone);
      started.push((await world.call(identity.startFaceCheck, { token, body: {} })).body.verifyId);
    }
    const done = await Promise.all(
      sessions.map(({ accessToken: token }, i) =>
        world.call(identity.completeFaceCheck, { token, params: { verifyId: started[i] ?? '' }, body: {} }),
      ),
    );
    expect(done.map((reply) => reply.status)).toEqual([200, 200]);
    expect(done.map((reply) => reply.body.refreshSession).sort()).toEqual([false, true]);
    const refreshed = await Promise.all(
      sessions.map(({ refreshToken }) => world.call(identity.refreshSession, { body: { refreshToken } })),
    );
    expect(new Set(refreshed.map((reply) => reply.body.personId)).size).toBe(1);
  });
});

describe('a consent', () => {
  it('names the very text that was read, is kept, told, and withdrawn', async () => {
    const { accessToken: token, personId } = await world.wechatLogin(await world.person());
    const text = (await world.call(identity.listConsentTexts)).body.texts.find(({ purpose }) => purpose === 'credit-inquiry');
    const body = { purpose: text?.purpose, version: text?.version, textHash: text?.textHash };
    expect(await world.call(identity.giveConsent, { token, body: { ...body, version: 99 } })).toMatchObject({
      status: 409,
      body: { code: 'consentTextChanged' },
    });
    expect(await world.call(identity.withdrawConsent, { token, params: { purpose: 'credit-inquiry' }, body: {} })).toMatchObject({
      status: 404,
    });
    const key = newKey();
    const given = await Promise.all(Array.from({ length: 16 }, () => world.call(identity.giveConsent, { token, key, body })));
    expect(given.map((reply) => reply.status)).toEqual(Array(16).fill(201));
    expect(given[0]?.body).toMatchObject({ ...body, expiresOn: '2027-11-22', withdrawnAt: null });
    expect(await world.call(identity.giveConsent, { token, key, body: { ...body, purpose: 'face' } })).toMatchObject({
      status: 422,
      body: { code: 'idempotencyKeyReused' },
    });
    await world.call(identity.withdrawConsent, { token, params: { purpose: 'credit-inquiry' }, body: {} });
    const told = (await factsOf(world, 'identity.consentChanged'))
      .map((fact) => fact.body)
      .filter((fact) => (fact as { personId: string }).personId === personId);
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining(
        [true, false].map((live) => ({ personId, purpose: 'credit-inquiry', version: 1, live, expiresOn: '2027-11-22' })),
      ),
    );
    expect((await world.call(identity.getMe, { token })).body.consents).toMatchObject([
      { purpose: 'credit-inquiry', withdrawnAt: expect.any(String) },
    ]);
  });
});

it('stores nothing that names a person in clear', async () => {
  const someone = await world.person({ name: '欧阳慧敏' });
  const { accessToken: token, refreshToken } = await world.wechatLogin(someone);
  await world.prove(token, someone);
  const secret = refreshToken.split('.').at(-1) ?? '';
  for await (const item of itemsOf(world.store, world.code)) {
    const text = JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value));
    for (const clear of ['欧阳', someone.idNumber, someone.phone, secret, token]) expect(text).not.toContain(clear);
  }
});
