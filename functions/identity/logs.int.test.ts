import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { identityWorld, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

it('logs each request of a whole login and identification, and no name, number, code or token', async () => {
  vi.stubEnv('LOG_LEVEL', 'info');
  let logs = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    logs += String(text);
    return true;
  });
  const someone = await world.person({ name: '欧阳慧敏' });
  const session = await world.wechatLogin(someone);
  await world.prove(session.accessToken, someone);
  const code = await world.askCode(someone.phone);
  const web = (await world.call(identity.loginByPhone, { body: { appId: world.appId, phone: someone.phone, code } })).body;
  const refreshed = (await world.call(identity.refreshSession, { body: { refreshToken: web.refreshToken } })).body;
  const admin = await world.bind(world.invitation, world.admin.phone);
  // Refusals and faults too.
  await world.call(identity.loginByPhone, { body: { appId: world.appId, phone: someone.phone, code } });
  await world.control('/faults', { service: 'wechat', mode: 'unknown', times: 1 });
  await world.wechatLogin(someone);
  write.mockRestore();

  const lines = logs
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; operation?: string; status?: number });
  const requests = lines.filter((line) => line.event === 'request').map((line) => line.operation);
  for (const operation of [
    'loginByWechat',
    'giveConsent',
    'readIdCard',
    'startFaceCheck',
    'completeFaceCheck',
    'loginByPhone',
    'refreshSession',
    'bindStaff',
  ])
    expect(requests).toContain(operation);
  const secret = [someone.name, someone.idNumber, someone.phone, code, world.admin.phone, world.admin.name, admin.secret, world.invitation];
  const tokens = [session, web, refreshed, admin.session].flatMap((one) => [one.accessToken, one.refreshToken]);
  for (const text of [...secret, ...tokens]) expect(logs).not.toContain(text);
});
