import type { Session } from '@huinong/shared/contracts/identity.ts';
import type { StaffBound } from '@huinong/shared/facts/identity.ts';
import { checkCode } from '@huinong/shared/identity/phone-code.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Write } from '../platform/table.ts';
import { type Invitation, invitationOf, invitationWrite, isOpen } from './invitation-item.ts';
import { invitationKey, phoneCodeKey, profileKey, staffKey } from './keys.ts';
import { openSession } from './open-session.ts';
import { newPerson, personOf, personWrite } from './person-item.ts';
import { codeHash, consumeCode, countAttempt, withAttempts } from './phone-code-item.ts';
import type { Deps, Tenant } from './ports.ts';
import { secretHash } from './refresh-token.ts';
import { codeDead, invitationInvalid, staffLoginRefused, unknownApp } from './refusals.ts';
import { type Staff, staffOf, staffWho, staffWrite } from './staff-item.ts';

type Command = { readonly appId: string; readonly invitation: string; readonly code: string; readonly totp: string; readonly at: Date };

const staffFrom = (invitation: Invitation, phoneHash: string, before: Staff | undefined, personId: string, totpSecret: string): Staff => {
  const { role, branch, villages } = invitation;
  const { name, phone } = invitation.private;
  return { phoneHash, personId, version: before?.version ?? 0, role, branch, villages, lastStep: 0, private: { name, phone, totpSecret } };
};

const boundFact = (tenant: Tenant, staff: Staff, at: Date, on: string): StaffBound => ({
  type: 'identity.staffBound',
  version: 1,
  factId: newFactId(at),
  institution: tenant.institution.code,
  on,
  at: at.toISOString(),
  body: {
    personId: staff.personId,
    name: staff.private.name,
    phone: staff.private.phone,
    role: staff.role,
    branch: staff.branch,
    villages: staffWho(staff, tenant.institution).villages,
  },
});

/** Second step of binding: the invited phone's code and the new second factor prove both; a person bound before gets the new role. */
export const bindStaff =
  (deps: Pick<Deps, 'apps' | 'tokens' | 'secrets' | 'secondFactor'>) =>
  async (command: Command): Promise<Result<Session, Refusal>> => {
    const app = await deps.apps.byId(command.appId);
    if (!app) return refuse(unknownApp);
    const { table, sealer, institution } = app;
    const { at } = command;
    const [item, dateItem] = await table.getAll([invitationKey(secretHash(command.invitation)), businessDateKey], { consistent: true });
    const invitation = invitationOf(item, sealer);
    if (!isOpen(invitation, at) || invitation.private.totpSecret === undefined) return refuse(invitationInvalid);
    const { phone, name, totpSecret } = invitation.private;
    const phoneHash = sealer.hash('phone', phone);
    const [codeItem, staffItem] = await table.getAll([phoneCodeKey(phoneHash), staffKey(phoneHash)], { consistent: true });
    const code = withAttempts(codeItem);
    const verdict = checkCode(code, codeHash(sealer, phone, command.code), at.getTime());
    if (!code || verdict === 'dead') return refuse(codeDead);
    if (verdict === 'wrong' || deps.secondFactor.step(totpSecret, command.totp, at) === null) {
      await table.write([countAttempt(phoneHash, code)]);
      return refuse(staffLoginRefused);
    }
    const before = staffOf(staffItem, sealer);
    const staff = staffFrom(invitation, phoneHash, before, before?.personId ?? deps.secrets.id(at), totpSecret);
    const person = before && personOf(await table.get(profileKey(before.personId), { consistent: true }), sealer);
    const session = openSession(deps, app, staffWho(staff, institution), at);
    const writes: Write[] = [
      consumeCode(phoneHash, code),
      invitationWrite({ ...invitation, boundAt: at.toISOString(), private: { name, phone } }, sealer),
      staffWrite(staff, sealer),
      personWrite({ ...(person ?? newPerson(staff.personId, [], {})), private: { name, phone } }, sealer),
      session.write,
      factWrite(boundFact(app, staff, at, businessDateOf(dateItem)), sealer),
    ];
    const outcome = await table.write(writes);
    return outcome === 'done' ? ok(await session.reply()) : refuse(invitationInvalid);
  };
