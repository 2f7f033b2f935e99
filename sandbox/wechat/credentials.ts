import type { Context } from 'hono';
import type { OneTimeCode, Token } from '../records.ts';
import type { Sandbox } from '../sandbox.ts';
import { randomText, sha256 } from '../secret.ts';
import type { ErrCode } from './answers.ts';

export const CODE_MS = 5 * 60_000;
export const TOKEN_SECONDS = 7200;

/** One person has another openid in each app, and one unionid in all apps of the bank. */
export const openidOf = (appId: string, idNumber: string): string =>
  `o${Buffer.from(sha256(`openid:${appId}:${idNumber}`), 'hex')
    .toString('base64url')
    .slice(0, 27)}`;
export const unionidOf = (idNumber: string): string =>
  `u${Buffer.from(sha256(`unionid:${idNumber}`), 'hex')
    .toString('base64url')
    .slice(0, 28)}`;

/** Who an openid belongs to, when it is one of ours. */
export const ownerOf = ({ state }: Sandbox, openid: string): string | null => {
  for (const appId of state.memory.apps.keys()) {
    for (const idNumber of state.memory.people.keys()) if (openidOf(appId, idNumber) === openid) return idNumber;
  }
  return null;
};

export const issueCode = ({ state, now }: Sandbox, kind: OneTimeCode['kind'], idNumber: string): OneTimeCode => {
  const code = { code: `0${randomText(23)}`, kind, idNumber, expiresAtMs: now().getTime() + CODE_MS, used: false };
  state.record({ kind: 'code', code });
  return code;
};

/** Takes a code once: unknown or too old 40029, used before 40163. */
export const takeCode = (
  { state, now }: Sandbox,
  kind: OneTimeCode['kind'],
  text: string,
): { readonly idNumber: string } | { readonly errcode: ErrCode } => {
  const code = state.memory.codes.get(text);
  if (!code || code.kind !== kind) return { errcode: 40029 };
  if (code.used) return { errcode: 40163 };
  if (code.expiresAtMs < now().getTime()) return { errcode: 40029 };
  state.record({ kind: 'code', code: { ...code, used: true } });
  return { idNumber: code.idNumber };
};

/** An app is registered by its first call, with the secret it brought; from then on only that secret is right. */
export const checkApp = ({ state }: Sandbox, appId: string | undefined, secret: string | undefined): ErrCode | null => {
  if (!appId) return 41002;
  if (!secret) return 41004;
  if (!/^[\w-]{1,64}$/.test(appId)) return 40013;
  const known = state.memory.apps.get(appId);
  if (known !== undefined) return known === secret ? null : 40125;
  state.record({ kind: 'app', appId, secret });
  return null;
};

/** stable_token: the same token while it lives, another on force_refresh (the former one ends at once). */
export const stableToken = ({ state, now }: Sandbox, appId: string, force: boolean): Token => {
  const at = now().getTime();
  const live = [...state.memory.tokens.values()].find((token) => token.appId === appId && !token.revoked && token.expiresAtMs > at);
  if (live && !force) return live;
  if (live) state.record({ kind: 'token', token: { ...live, revoked: true } });
  const token = { token: `${randomText(48)}`, appId, expiresAtMs: at + TOKEN_SECONDS * 1000, revoked: false };
  state.record({ kind: 'token', token });
  return token;
};

export const checkToken = ({ state, now }: Sandbox, c: Context): { readonly appId: string } | { readonly errcode: ErrCode } => {
  const text = c.req.query('access_token');
  if (!text) return { errcode: 41001 };
  const token = state.memory.tokens.get(text);
  if (!token || token.revoked) return { errcode: 40001 };
  return token.expiresAtMs <= now().getTime() ? { errcode: 42001 } : { appId: token.appId };
};
