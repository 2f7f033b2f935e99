import * as identity from '@huinong/shared/contracts/identity.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { verifyInstitution } from '../platform/verify.ts';
import { consentKey, loginKey, profileKey } from './keys.ts';
import { identityWorld, startSandbox, type World } from './testing/world.ts';
import { rules } from './verify.ts';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let world: World;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  sandbox = await startSandbox();
  world = await identityWorld(sandbox.url);
});
afterAll(() => sandbox.stop());

const verify = () => verifyInstitution(world.store, world.code, world.sealer, rules);

it('holds over a store in use, and sees each kind of damage', async () => {
  const someone = await world.person();
  const { accessToken: token, personId } = await world.wechatLogin(someone);
  await world.prove(token, someone);
  await world.call(identity.withdrawConsent, { token, params: { purpose: 'face' }, body: {} });
  const web = await world.phoneLogin(someone.phone);
  await world.prove(web.accessToken, someone);
  await world.bind(world.invitation, world.admin.phone);
  const whole = await verify();
  expect(whole.violations).toEqual([]);
  expect(whole.checked).toEqual({
    'identity.loginsLeadToPeople': 3,
    'identity.oneIdentityOnePerson': 1,
    'identity.consentsAreTheirLastEvent': 4,
  });

  const broken = async (): Promise<string[]> => (await verify()).violations.map(({ rule }) => rule);
  const idLogin = loginKey(world.sealer.hash('id', someone.idNumber));
  await world.table.write([{ kind: 'update', key: idLogin, set: { personId: 'NOBODY' } }]);
  expect(await broken()).toEqual(['identity.loginsLeadToPeople', 'identity.oneIdentityOnePerson']);
  await world.table.write([{ kind: 'update', key: idLogin, set: { personId } }]);
  await world.table.write([{ kind: 'delete', key: consentKey(personId, 'face') }]);
  expect(await broken()).toEqual(['identity.consentsAreTheirLastEvent']);
  await world.table.write([{ kind: 'update', key: profileKey(personId), set: { mergedInto: 'ANOTHER' } }]);
  expect((await broken()).filter((rule) => rule === 'identity.loginsLeadToPeople')).toHaveLength(3);
});
