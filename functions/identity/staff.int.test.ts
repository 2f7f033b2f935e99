import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { identityWorld, newKey, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
let admin: Awaited<ReturnType<World['bind']>>;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
  admin = await world.bind(world.invitation, world.admin.phone);
});
afterAll(() => sandbox.stop());

const manager = (phone: string, more: object = {}) => ({
  name: '李明',
  phone,
  role: 'customer-manager',
  branch: '城郊支行',
  villages: ['220182105205'],
  ...more,
});
const invite = async (body: object, key = newKey()) => world.call(identity.inviteStaff, { token: admin.session.accessToken, key, body });
const login = async (phone: string, totp: string) =>
  world.call(identity.loginAsStaff, { body: { appId: world.appId, phone, code: await world.askCode(phone), totp } });

describe('the first administrator', () => {
  it('is bound by the invitation of `institution add`, once, and sees every village', async () => {
    expect(admin.session).toMatchObject({ roles: ['institution-admin'], institution: { code: world.code } });
    const me = await world.call(identity.getMe, { token: admin.session.accessToken });
    expect(me.body).toMatchObject({ roles: ['institution-admin'], maskedName: '陈*', villages: ['220182105205', '220182105206'] });
    const body = { appId: world.appId, invitation: world.invitation };
    expect(await world.call(identity.openInvitation, { body })).toMatchObject({ status: 422, body: { code: 'invitationInvalid' } });
  });

  it('invites staff, who are bound by phone and second factor', async () => {
    const phone = '13700010001';
    const { invitation, expiresInSeconds } = (await invite(manager(phone))).body;
    expect(expiresInSeconds).toBe(604_800);
    const { session, secret } = await world.bind(invitation, phone);
    expect(session.roles).toEqual(['customer-manager']);
    expect((await world.call(identity.getMe, { token: session.accessToken })).body).toMatchObject({
      villages: ['220182105205'],
      maskedPhone: '137****0001',
    });
    world.pass(31);
    expect(await login(phone, world.totp(secret))).toMatchObject({
      status: 200,
      body: { personId: session.personId, roles: ['customer-manager'] },
    });
  });

  it('invites once, however often it is sent', async () => {
    const key = newKey();
    const replies = await Promise.all(Array.from({ length: 16 }, () => invite(manager('13700010002'), key)));
    expect(new Set(replies.map((reply) => reply.body.invitation)).size).toBe(1);
    expect(await invite(manager('13700010009'), key)).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  });

  it('gives only branches and villages of the institution', async () => {
    expect(await invite(manager('13700010003', { branch: '别家支行' }))).toMatchObject({
      status: 400,
      body: { fields: { branch: expect.any(String) } },
    });
    expect(await invite(manager('13700010003', { villages: ['220182105205', '999999999999'] }))).toMatchObject({
      status: 400,
      body: { fields: { 'villages.1': expect.any(String) } },
    });
  });

  it('is the only one who invites', async () => {
    const { accessToken: token } = await world.wechatLogin(await world.person());
    expect((await world.call(identity.inviteStaff, { token, body: manager('13700010004') })).status).toBe(403);
  });
});

describe('a staff login', () => {
  const phone = '13700020001';
  let secret: string;
  beforeAll(async () => {
    ({ secret } = await world.bind((await invite(manager(phone))).body.invitation, phone));
  });

  it('needs all three: phone, code and second factor', async () => {
    world.pass(31);
    const code = await world.askCode(phone);
    const tried = (more: object) =>
      world.call(identity.loginAsStaff, { body: { appId: world.appId, phone, code, totp: world.totp(secret), ...more } });
    const other = (digits: string) => ((Number(digits) + 1) % 1_000_000).toString().padStart(6, '0');
    expect(await tried({ totp: other(world.totp(secret)) })).toMatchObject({ status: 422, body: { code: 'staffLoginRefused' } });
    expect(await tried({ code: other(code) })).toMatchObject({ status: 422, body: { code: 'staffLoginRefused' } });
    expect((await tried({})).status).toBe(200);
    expect(await tried({})).toMatchObject({ status: 422, body: { code: 'codeDead' } });
  });

  it('takes a code of the second factor once; the phone’s code stays good for the next', async () => {
    world.pass(31);
    expect((await login(phone, world.totp(secret))).status).toBe(200);
    world.pass(6);
    const code = await world.askCode(phone);
    const tried = () => world.call(identity.loginAsStaff, { body: { appId: world.appId, phone, code, totp: world.totp(secret) } });
    const first = await tried();
    // Six seconds on it is the same step, or already the next.
    if (first.status !== 200) {
      expect(first).toMatchObject({ status: 429, body: { code: 'totpUsed', retryAfterSeconds: expect.any(Number) } });
      world.pass(first.body.retryAfterSeconds ?? 30);
      expect((await tried()).status).toBe(200);
    }
  });

  it('lets nobody guess the second factor: five tries, then the code is dead', async () => {
    world.pass(61);
    const code = await world.askCode(phone);
    const guesses = Array.from({ length: 30 }, (_, i) => i.toString().padStart(6, '0')).filter((guess) => guess !== world.totp(secret));
    await Promise.all(guesses.map((totp) => world.call(identity.loginAsStaff, { body: { appId: world.appId, phone, code, totp } })));
    expect(await world.call(identity.loginAsStaff, { body: { appId: world.appId, phone, code, totp: world.totp(secret) } })).toMatchObject({
      body: { code: 'codeDead' },
    });
  });

  it('says the same to someone who is no staff', async () => {
    expect(await login('13700029999', '123456')).toMatchObject({ status: 422, body: { code: 'staffLoginRefused' } });
  });
});

describe('an invitation', () => {
  it('opened again before it is bound shows another second factor, and the former is void', async () => {
    const phone = '13700030001';
    const { invitation } = (await invite(manager(phone))).body;
    const open = async () => (await world.call(identity.openInvitation, { body: { appId: world.appId, invitation } })).body;
    const [first, second] = [await open(), await open()];
    expect(first).toMatchObject({ maskedPhone: '137****0001', role: 'customer-manager' });
    expect(second.otpauthUri).not.toBe(first.otpauthUri);
    expect(first.otpauthUri).not.toContain(phone);
    const secret = new URL(first.otpauthUri).searchParams.get('secret') ?? '';
    const body = { appId: world.appId, invitation, code: await world.askCode(phone), totp: world.totp(secret) };
    expect(await world.call(identity.bindStaff, { body })).toMatchObject({ status: 422, body: { code: 'staffLoginRefused' } });
  });

  it('binds one person, once, however often it is sent', async () => {
    const phone = '13700030002';
    const { invitation } = (await invite(manager(phone))).body;
    const { otpauthUri } = (await world.call(identity.openInvitation, { body: { appId: world.appId, invitation } })).body;
    const secret = new URL(otpauthUri).searchParams.get('secret') ?? '';
    const body = { appId: world.appId, invitation, code: await world.askCode(phone), totp: world.totp(secret) };
    const replies = await Promise.all(Array.from({ length: 8 }, () => world.call(identity.bindStaff, { body })));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
  });

  it('gives a person who is staff already another role and villages, from the next refresh on', async () => {
    const phone = '13700030003';
    const before = await world.bind((await invite(manager(phone))).body.invitation, phone);
    world.pass(61);
    const after = await world.bind((await invite(manager(phone, { role: 'reviewer', villages: ['220182105206'] }))).body.invitation, phone);
    expect(after.session.personId).toBe(before.session.personId);
    const refreshed = await world.call(identity.refreshSession, { body: { refreshToken: before.session.refreshToken } });
    expect(refreshed.body.roles).toEqual(['reviewer']);
    expect((await world.call(identity.getMe, { token: refreshed.body.accessToken })).body.villages).toEqual(['220182105206']);
  });
});

describe('an invitation of another institution or of last week', () => {
  it('is nothing', async () => {
    const other = await identityWorld(sandbox.url);
    const { invitation } = (await invite(manager('13700030004'))).body;
    expect((await other.call(identity.openInvitation, { body: { appId: other.appId, invitation } })).status).toBe(422);
    other.pass(604_801);
    expect((await other.call(identity.openInvitation, { body: { appId: other.appId, invitation: other.invitation } })).status).toBe(422);
  });
});

describe('a staff session', () => {
  it('ends after twelve hours, however often it was refreshed', async () => {
    const phone = '13700040001';
    const { invitation } = (await invite(manager(phone))).body;
    let { refreshToken } = (await world.bind(invitation, phone)).session;
    world.pass(11 * 3600);
    const next = await world.call(identity.refreshSession, { body: { refreshToken } });
    expect(next).toMatchObject({ status: 200, body: { roles: ['customer-manager'] } });
    ({ refreshToken } = next.body);
    world.pass(3601);
    expect((await world.call(identity.refreshSession, { body: { refreshToken } })).status).toBe(401);
  });
});
