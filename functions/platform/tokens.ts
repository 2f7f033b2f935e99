import { createHash } from 'node:crypto';
import type { Role } from '@huinong/shared/contracts/common.ts';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Principal } from './principal.ts';

export const ACCESS_SECONDS = 15 * 60;
const ISSUER = 'huinong';

type TokenKey = { readonly kid: string; readonly secret: Uint8Array };

/** Signs with the newest key and verifies with any that is still listed, so that keys change without logging anyone out. */
export type Tokens = {
  sign(principal: Principal, at: Date): Promise<string>;
  /** The principal of a live token, or null; costs the store nothing. */
  verify(token: string, at: Date): Promise<Principal | null>;
};

type Claims = { readonly i: string; readonly r: readonly Role[]; readonly v?: readonly string[]; readonly b?: string; readonly s: string };

/** @param secrets base64, at least 32 bytes each, newest first */
export const tokensOf = (secrets: readonly string[]): Tokens => {
  const keys: readonly TokenKey[] = secrets.map((text) => {
    const secret = Buffer.from(text, 'base64');
    if (secret.length < 32) throw new Error('a token key has at least 32 bytes');
    return { kid: createHash('sha256').update(secret).digest('base64url').slice(0, 8), secret };
  });
  const [newest] = keys;
  if (!newest) throw new Error('at least one token key is needed');
  return {
    sign: (principal, at) => {
      const seconds = Math.floor(at.getTime() / 1000);
      const claims: Claims = {
        i: principal.institution,
        r: principal.roles,
        ...(principal.villages.length > 0 ? { v: principal.villages } : {}),
        ...(principal.branch === null ? {} : { b: principal.branch }),
        s: principal.sessionId,
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: newest.kid })
        .setIssuer(ISSUER)
        .setSubject(principal.personId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ACCESS_SECONDS)
        .sign(newest.secret);
    },
    verify: async (token, at) => {
      try {
        const { payload } = await jwtVerify<Claims>(
          token,
          (header) => {
            const key = keys.find((one) => one.kid === header.kid);
            if (!key) throw new errors.JWKSNoMatchingKey();
            return key.secret;
          },
          { algorithms: ['HS256'], issuer: ISSUER, currentDate: at, requiredClaims: ['sub', 'exp', 'i', 'r', 's'] },
        );
        return {
          institution: payload.i,
          personId: payload.sub as string,
          roles: payload.r,
          villages: payload.v ?? [],
          branch: payload.b ?? null,
          sessionId: payload.s,
        };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
};
