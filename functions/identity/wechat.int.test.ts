import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identityWorld, startSandbox, type World } from './testing/world.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

it('goes on when WeChat let its access token end early', async () => {
  const someone = await world.person();
  const { accessToken: token } = await world.wechatLogin(someone);
  const bind = async () => {
    const phoneCode = (await world.control<{ code: string }>(`/people/${someone.idNumber}/phone-code`)).code;
    return world.call(identity.bindPhone, { token, body: { phoneCode } });
  };
  expect((await bind()).status).toBe(200);
  // Another system of the bank forces a refresh: the token that we hold is over.
  await fetch(`${sandbox.url}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', appid: world.appId, secret: `sandbox-${world.appId}`, force_refresh: true }),
  });
  expect((await bind()).status).toBe(200);
});

it('asks again later when WeChat is busy, slow or talks nonsense', async () => {
  const someone = await world.person();
  const { accessToken: token } = await world.wechatLogin(someone);
  for (const mode of ['error', 'unknown']) {
    const phoneCode = (await world.control<{ code: string }>(`/people/${someone.idNumber}/phone-code`)).code;
    await world.control('/faults', { service: 'wechat', operation: 'getuserphonenumber', mode, times: 1 });
    expect(await world.call(identity.bindPhone, { token, body: { phoneCode } })).toMatchObject({
      status: 503,
      body: { code: 'wechatUnavailable' },
    });
  }
});
