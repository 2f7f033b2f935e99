import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Principal } from './principal.ts';
import { ACCESS_SECONDS, tokensOf } from './tokens.ts';

const [old, young] = [1, 2].map((n) => Buffer.alloc(32, n).toString('base64')) as [string, string];
const at = new Date('2026-11-22T02:00:00Z');
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
const manager: Principal = {
  institution: '220182',
  personId: 'P1',
  roles: ['customer-manager'],
  villages: ['220182105205'],
  branch: '城郊',
  sessionId: 'S1',
};

describe('an access token', () => {
  it('carries its principal for fifteen minutes and no longer', async () => {
    const tokens = tokensOf([young]);
    const token = await tokens.sign(manager, at);
    expect(await tokens.verify(token, later(ACCESS_SECONDS - 1))).toEqual(manager);
    expect(await tokens.verify(token, later(ACCESS_SECONDS + 1))).toBeNull();
  });

  it('of a villager has no villages and no branch', async () => {
    const tokens = tokensOf([young]);
    const villager: Principal = { ...manager, roles: ['villager'], villages: [], branch: null };
    expect(await tokens.verify(await tokens.sign(villager, at), at)).toEqual(villager);
  });

  it('outlives a change of keys, until the old key is taken away', async () => {
    const token = await tokensOf([old]).sign(manager, at);
    expect(await tokensOf([young, old]).verify(token, at)).toEqual(manager);
    expect(await tokensOf([young]).verify(token, at)).toBeNull();
  });

  it('is refused when changed, unsigned, or signed for another issuer', async () => {
    const tokens = tokensOf([young]);
    const token = await tokens.sign(manager, at);
    const [head, body, signature] = token.split('.') as [string, string, string];
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), r: ['institution-admin'] }),
    ).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const kid = JSON.parse(Buffer.from(head, 'base64url').toString()).kid as string;
    const foreign = await new SignJWT({ i: '220182', r: ['villager'], s: 'S' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setIssuer('other')
      .setSubject('P')
      .setExpirationTime('1h')
      .sign(Buffer.from(young, 'base64'));
    for (const bad of [`${head}.${other}.${signature}`, `${none}.${body}.`, `${none}.${body}.${signature}`, foreign, 'a.b.c', '', 'x'])
      expect(await tokens.verify(bad, at)).toBeNull();
  });

  it('is never signed with a short key', () => expect(() => tokensOf([Buffer.alloc(16).toString('base64')])).toThrow());
});
