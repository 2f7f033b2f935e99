import * as identity from '@huinong/shared/contracts/identity.ts';
import { TOTP, URI } from 'otpauth';
import { type Api, until } from './api.ts';
import type { StaffMember } from './cast.ts';
import type { Memory } from './memory.ts';
import type { SandboxClient } from './sandbox.ts';

type World = { readonly api: Api; readonly sandbox: SandboxClient; readonly appId: string; readonly memory: Memory };

/** The six digits that this secret shows now. */
export const totpNow = (secret: string): string => new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate();

const phoneCode = async ({ api, sandbox, appId }: World, phone: string): Promise<string> => {
  const since = new Date();
  await api.call(identity.requestPhoneCode, { body: { appId, phone } });
  return until(`a message to ${phone}`, () => sandbox.smsCode(phone, since));
};

/**
 * Opens an invitation, writes the second factor's secret down, proves phone and factor: the person is staff from here on.
 * @returns an access token
 */
export const bind = async (world: World, person: StaffMember, invitation: string): Promise<string> => {
  const { api, appId, memory } = world;
  const { otpauthUri } = await api.call(identity.openInvitation, { body: { appId, invitation } });
  const parsed = URI.parse(otpauthUri);
  if (!(parsed instanceof TOTP)) throw new Error('the second factor is a TOTP');
  memory.keep({ secrets: { ...memory.read().secrets, [person.key]: parsed.secret.base32 } });
  const code = await phoneCode(world, person.phone);
  const session = await api.call(identity.bindStaff, { body: { appId, invitation, code, totp: parsed.generate() } });
  memory.keep({ bound: [...memory.read().bound, person.key] });
  return session.accessToken;
};

/** Logs a bound member of staff in, as the login page does. */
export const logIn = async (world: World, person: StaffMember): Promise<string> => {
  const { api, appId, memory } = world;
  const code = await phoneCode(world, person.phone);
  const secret = memory.read().secrets[person.key] ?? '';
  const body = () => ({ appId, phone: person.phone, code, totp: totpNow(secret) });
  return (await api.call(identity.loginAsStaff, { body })).accessToken;
};

export const invite = async ({ api }: World, adminToken: string, person: StaffMember, attempt: string): Promise<string> => {
  const { name, phone, role, branch, villages } = person;
  const key = `seed-invite-${person.key}-${attempt}`;
  return (await api.call(identity.inviteStaff, { token: adminToken, key, body: { name, phone, role, branch, villages } })).invitation;
};
