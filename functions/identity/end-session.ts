import { end } from '@huinong/shared/identity/session.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { sessionKey } from './keys.ts';
import type { Deps } from './ports.ts';
import { parseRefreshToken, secretHash } from './refresh-token.ts';
import { sessionOf, sessionWrite } from './session-item.ts';

const TRIES = 3;

/** Logs out: the session can never be refreshed again. A session that is unknown or over is logged out already. */
export const endSession =
  (deps: Pick<Deps, 'apps'>) =>
  async (command: { readonly refreshToken: string; readonly at: Date }): Promise<Result<Record<string, never>, Refusal>> => {
    const token = parseRefreshToken(command.refreshToken);
    const tenant = token && (await deps.apps.tenant(token.institution));
    if (!token || !tenant) return ok({});
    for (let n = 1; n <= TRIES; n++) {
      const session = sessionOf(await tenant.table.get(sessionKey(token.sessionId), { consistent: true }));
      const hash = secretHash(token.secret);
      if (!session || session.endedAtMs !== null || (hash !== session.currentHash && hash !== session.previousHash)) return ok({});
      const outcome = await tenant.table.write([sessionWrite(token.sessionId, end(session, command.at.getTime()), session)]);
      if (outcome === 'done') return ok({});
    }
    return refuse(changedMeanwhile);
  };
