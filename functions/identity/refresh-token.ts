import { createHash } from 'node:crypto';
import { isInstitutionCode } from '../platform/tenant-key.ts';

/** What a refresh token says: where its session lies, and the secret that proves it. */
export type RefreshToken = { readonly institution: string; readonly holder: string; readonly sessionId: string; readonly secret: string };

export const refreshTokenOf = ({ institution, holder, sessionId, secret }: RefreshToken): string =>
  [institution, holder, sessionId, secret].join('.');

/** The parts of a token of our form, or null; only the secret's hash in the store decides whether it is one of ours. */
export const parseRefreshToken = (text: string): RefreshToken | null => {
  const [institution = '', holder = '', sessionId = '', secret = '', ...rest] = text.split('.');
  const formed = /^[\w-]{26,32}$/.test(holder) && /^[0-9A-Z]{26}$/.test(sessionId) && /^[\w-]{43}$/.test(secret);
  return rest.length === 0 && isInstitutionCode(institution) && formed ? { institution, holder, sessionId, secret } : null;
};

/** A secret has 256 bits of its own, so a plain hash keeps it. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
