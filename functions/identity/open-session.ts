import type { Role } from '@huinong/shared/contracts/common.ts';
import type { Session as SessionReply } from '@huinong/shared/contracts/identity.ts';
import { type Session, startSession } from '@huinong/shared/identity/session.ts';
import type { Principal } from '../platform/principal.ts';
import type { Item, Write } from '../platform/table.ts';
import { ACCESS_SECONDS } from '../platform/tokens.ts';
import type { Deps, Tenant } from './ports.ts';
import { refreshTokenOf, secretHash } from './refresh-token.ts';
import { sessionWrite } from './session-item.ts';
import { counters } from './works-at-item.ts';

/** Who is logged in, and in which role. */
export type Who = {
  readonly personId: string;
  readonly kind: Session['kind'];
  /** Where the session looks for its person at a refresh: the person's id, or for staff the phone's hash. */
  readonly holder: string;
  readonly roles: readonly Role[];
  readonly villages: readonly string[];
  readonly branch: string | null;
};

/** @param worksAt what is kept of the counters the person works at (works-at-item.ts) */
export const villager = (personId: string, worksAt?: Item): Who => ({
  personId,
  kind: 'villager',
  holder: personId,
  roles: counters(worksAt).length > 0 ? ['villager', 'merchant-clerk'] : ['villager'],
  villages: [],
  branch: null,
});

/** The reply of every login; its secrets are shown here once and kept as hashes. */
export const sessionReply = async (
  deps: Pick<Deps, 'tokens'>,
  tenant: Tenant,
  who: Who,
  sessionId: string,
  secret: string,
  at: Date,
): Promise<SessionReply> => {
  const { code, name } = tenant.institution;
  const principal: Principal = {
    institution: code,
    personId: who.personId,
    roles: who.roles,
    villages: who.villages,
    branch: who.branch,
    sessionId,
  };
  return {
    accessToken: await deps.tokens.sign(principal, at),
    accessExpiresInSeconds: ACCESS_SECONDS,
    refreshToken: refreshTokenOf({ institution: code, holder: who.holder, sessionId, secret }),
    personId: who.personId,
    roles: [...who.roles],
    institution: { code, name },
  };
};

/** A new session: the write that belongs to the login's transaction, and the reply once it stands, with the roles as they are by then. */
export const openSession = (
  deps: Pick<Deps, 'tokens' | 'secrets'>,
  tenant: Tenant,
  who: Who,
  at: Date,
): { readonly write: Write; readonly reply: (now?: Who) => Promise<SessionReply> } => {
  const sessionId = deps.secrets.id(at);
  const secret = deps.secrets.token();
  const session = startSession(who.personId, who.kind, secretHash(secret), at.getTime());
  return { write: sessionWrite(sessionId, session, 'new'), reply: (now = who) => sessionReply(deps, tenant, now, sessionId, secret, at) };
};
