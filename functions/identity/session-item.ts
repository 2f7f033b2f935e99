import type { Session } from '@huinong/shared/identity/session.ts';
import { absent, type Item, versionIs, type Write } from '../platform/table.ts';
import { sessionKey } from './keys.ts';

/** Ended sessions stay a week, so that a stolen secret is still known for what it is. */
const KEPT_SECONDS = 7 * 86_400;

export const sessionOf = (item: Item | undefined): Session | undefined => item?.session as Session | undefined;

export const sessionWrite = (sessionId: string, session: Session, over: 'new' | Session): Write => ({
  kind: 'put',
  item: { ...sessionKey(sessionId), version: session.version, session, ttl: Math.ceil(session.expiresAtMs / 1000) + KEPT_SECONDS },
  condition: over === 'new' ? absent : versionIs(over.version),
});
