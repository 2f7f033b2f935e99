import type { Purpose } from '@huinong/shared/identity/consent-texts.ts';
import type { Key } from '../platform/table.ts';

/** Everything of one person in one partition: "me" is one query. */
export const personPartition = (personId: string): string => `person#${personId}`;
export const profileKey = (personId: string): Key => ({ pk: personPartition(personId), sk: 'profile' });
export const cardKey = (personId: string): Key => ({ pk: personPartition(personId), sk: 'card' });
export const faceCheckKey = (personId: string, verifyId: string): Key => ({ pk: personPartition(personId), sk: `face#${verifyId}` });
export const CONSENT_PREFIX = 'consent#';
export const consentKey = (personId: string, purpose: Purpose): Key => ({
  pk: personPartition(personId),
  sk: `${CONSENT_PREFIX}${purpose}`,
});
/** Never changed: what was agreed to or withdrawn, when, and in which session. */
export const consentEventKey = (personId: string, purpose: Purpose, factId: string): Key => ({
  pk: personPartition(personId),
  sk: `consented#${purpose}#${factId}`,
});

/** At which merchants' counters a person works, as merchant told it: the role in their tokens. */
export const worksAtKey = (personId: string): Key => ({ pk: personPartition(personId), sk: 'works-at' });
/** A counter as it was last told: whose role ends when they are no more in it. */
export const counterStaffKey = (merchantId: string): Key => ({ pk: `counter-staff#${merchantId}`, sk: '-' });

/** Which person an openid, a phone or an identity number belongs to; the hash is keyed by kind. */
export const loginKey = (hash: string): Key => ({ pk: `login#${hash}`, sk: '-' });
export const sessionKey = (sessionId: string): Key => ({ pk: `session#${sessionId}`, sk: '-' });
export const phoneCodeKey = (phoneHash: string): Key => ({ pk: `phone-code#${phoneHash}`, sk: '-' });
/** Found by phone, so that a staff login is one read. */
export const staffKey = (phoneHash: string): Key => ({ pk: `staff#${phoneHash}`, sk: '-' });
export const invitationKey = (tokenHash: string): Key => ({ pk: `invitation#${tokenHash}`, sk: '-' });
