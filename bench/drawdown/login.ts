import { identityWorld, startSandbox } from '@huinong/functions/identity/testing/world.ts';
import { metered, type Reading } from '@huinong/functions/platform/meter.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';

export type IdentityReadings = { readonly coldLogin: Reading; readonly login: Reading; readonly token: Reading };

/**
 * Two first WeChat logins, each of which makes its person, and the check of a live token; WeChat is the sandbox.
 * The first login of a container also reads the app and its institution, which it then keeps.
 */
export const identityReadings = async (): Promise<IdentityReadings> => {
  const sandbox = await startSandbox();
  try {
    const world = await identityWorld(sandbox.url);
    const loginOf = async () => {
      const code = await world.loginCode(await world.person());
      const login = await metered(() => world.call(identity.loginByWechat, { body: { appId: world.appId, code } }));
      if (login.value.status !== 200) throw new Error(`the login is ${login.value.status}`);
      return login;
    };
    const coldLogin = await loginOf();
    const login = await loginOf();
    const token = await metered(async () => world.deps.tokens.verify(login.value.body.accessToken, new Date()));
    if (token.value === null) throw new Error('the token is not live');
    return { coldLogin, login, token };
  } finally {
    sandbox.stop();
  }
};
