import type { Session as SessionReply } from '@huinong/shared/contracts/identity.ts';
import { refresh, type Session } from '@huinong/shared/identity/session.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import type { Item } from '../platform/table.ts';
import { profileKey, sessionKey, staffKey, worksAtKey } from './keys.ts';
import { sessionReply, villager, type Who } from './open-session.ts';
import type { Deps, Tenant } from './ports.ts';
import { parseRefreshToken, secretHash } from './refresh-token.ts';
import { sessionOver } from './refusals.ts';
import { sessionOf, sessionWrite } from './session-item.ts';
import { staffOf, staffWho } from './staff-item.ts';

const TRIES = 3;

/** Who the session is for now: a villager may have been merged into another person, staff may have another role or none. */
const whoNow = async (
  session: Session,
  [profile, staffItem, worksAt]: readonly (Item | undefined)[],
  tenant: Tenant,
): Promise<Who | null> => {
  if (session.kind === 'staff') {
    const staff = staffOf(staffItem, tenant.sealer);
    return staff?.personId === session.personId ? staffWho(staff, tenant.institution) : null;
  }
  if (!profile) return null;
  const other = profile.mergedInto as string | null;
  return other === null
    ? villager(session.personId, worksAt)
    : villager(other, await tenant.table.get(worksAtKey(other), { consistent: true }));
};

/** Exchanges a refresh token for the next one and a fresh access token; one that was exchanged before ends the session. */
export const refreshSession =
  (deps: Pick<Deps, 'apps' | 'tokens' | 'secrets'>) =>
  async (command: { readonly refreshToken: string; readonly at: Date }): Promise<Result<SessionReply, Refusal>> => {
    const token = parseRefreshToken(command.refreshToken);
    const tenant = token && (await deps.apps.tenant(token.institution));
    if (!token || !tenant) return refuse(sessionOver);
    const keys = [sessionKey(token.sessionId), profileKey(token.holder), staffKey(token.holder), worksAtKey(token.holder)];
    for (let n = 1; n <= TRIES; n++) {
      const [item, ...others] = await tenant.table.getAll(keys, { consistent: true });
      const session = sessionOf(item);
      if (!session) return refuse(sessionOver);
      const next = deps.secrets.token();
      const decision = refresh(session, secretHash(token.secret), secretHash(next), command.at.getTime());
      if (decision.kind === 'over') return refuse(sessionOver);
      const who = await whoNow(session, others, tenant);
      const kept = { ...decision.session, personId: who?.personId ?? session.personId };
      const outcome = await tenant.table.write([sessionWrite(token.sessionId, kept, session)]);
      if (outcome !== 'done') continue;
      if (decision.kind === 'reused' || !who) return refuse(sessionOver);
      return ok(
        await sessionReply(
          deps,
          tenant,
          { ...who, holder: session.kind === 'villager' ? who.personId : token.holder },
          token.sessionId,
          next,
          command.at,
        ),
      );
    }
    return refuse(changedMeanwhile);
  };
