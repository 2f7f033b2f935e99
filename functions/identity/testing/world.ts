import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Endpoint, Problem } from '@huinong/shared/contracts/common.ts';
import * as identity from '@huinong/shared/contracts/identity.ts';
import { type InstitutionFile, institutionFile } from '@huinong/shared/contracts/identity.ts';
import { citizenIdCheck } from '@huinong/shared/kernel/citizen-id.ts';
import { Secret, TOTP, URI } from 'otpauth';
import type * as z from 'zod';
import { sandboxApp } from '../../../sandbox/app.ts';
import { openState } from '../../../sandbox/state.ts';
import { type HttpHandler, httpFunction } from '../../platform/http.ts';
import type { Edge } from '../../platform/http-edge.ts';
import { registryTable } from '../../platform/registry.ts';
import { sealerOf } from '../../platform/sealer.ts';
import type { Intercept } from '../../platform/store.ts';
import { tenantTable } from '../../platform/table.ts';
import { eventOf } from '../../platform/testing/event.ts';
import { testStore } from '../../platform/testing/store.ts';
import { type Tokens, tokensOf } from '../../platform/tokens.ts';
import { addInstitution } from '../add-institution.ts';
import { appsInStore } from '../apps.dynamo.ts';
import { identityRoutes } from '../http.ts';
import type { Deps } from '../ports.ts';
import { secondFactor } from '../second-factor.ts';
import { randomSecrets } from '../secrets.ts';
import { smsOverHttp } from '../sms.http.ts';
import { wechatOverHttp } from '../wechat.http.ts';

/** The outside world on a port of its own, for the length of a test file. */
export const startSandbox = async (): Promise<{ readonly url: string; readonly stop: () => void }> => {
  const app = sandboxApp({ state: openState(null), now: () => new Date(), clockUrl: null });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const reply = await app.request(request.url ?? '/', {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(Buffer.from(await reply.arrayBuffer()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const unlimited = { policy: { name: 'none', points: 1, seconds: 1 }, allowed: true, remaining: 1, resetSeconds: 1 };

export type Answer<E extends Endpoint> = { readonly status: number; readonly body: z.output<E['reply']> & Problem };

type Input = { readonly params?: Record<string, string>; readonly body?: unknown; readonly token?: string; readonly key?: string };

export const newKey = (): string => randomBytes(12).toString('hex');

const freshId = (): string => {
  const first17 = `2299001985030${randomInt(1, 10)}${randomInt(100, 1000)}`;
  return first17 + citizenIdCheck(first17);
};

export type Villager = { readonly idNumber: string; readonly name: string; readonly phone: string };

/** An institution of its own with its identity function over real HTTP to the sandbox; the clock is the test's. */
export const identityWorld = async (sandboxUrl: string, more: { readonly intercept?: Intercept } = {}) => {
  const code = randomInt(100_000, 1_000_000).toString();
  const appId = `wx${randomBytes(6).toString('hex')}`;
  const admin = { name: '陈静', phone: `139${randomInt(10_000_000, 100_000_000)}`, branch: '城郊支行' };
  const file: InstitutionFile = institutionFile.parse({
    code,
    name: '榆树农商银行',
    counties: [{ code: '220182', name: '榆树市' }],
    branches: [{ name: '城郊支行' }],
    villages: [
      { code: '220182105205', name: '桦树村', branch: '城郊支行' },
      { code: '220182105206', name: '向阳村', branch: '城郊支行' },
    ],
    apps: [appId],
    businessDate: '2026-11-22',
    administrator: admin,
  });
  const store = testStore();
  const sealerFor = async (institution: string) => sealerOf(institution, new Uint8Array(32).fill(5));
  const tableOf = (institution: string) => tenantTable(store, institution);
  const added = await addInstitution({ registry: registryTable(store), tableOf, sealerFor, secrets: randomSecrets })(file, new Date());
  if (!added.ok) throw new Error(added.error.kind);

  const tokens: Tokens = tokensOf([Buffer.alloc(32, 9).toString('base64')]);
  const working = testStore(more.intercept);
  const deps: Deps = {
    apps: appsInStore(
      () => registryTable(working),
      (institution) => tenantTable(working, institution),
      sealerFor,
    ),
    wechat: wechatOverHttp(sandboxUrl),
    sms: smsOverHttp(sandboxUrl),
    tokens,
    secrets: randomSecrets,
    secondFactor,
  };
  let passedMs = 0;
  const now = (): Date => new Date(Date.now() + passedMs);
  const edge: Edge = {
    now,
    verify: (token, at) => tokens.verify(token, at),
    limitPerson: async () => unlimited,
    limitAddress: async () => unlimited,
  };
  const handler: HttpHandler = httpFunction(
    identityRoutes(() => deps),
    edge,
  );

  const call = async <E extends Endpoint>(endpoint: E, input: Input = {}): Promise<Answer<E>> => {
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => input.params?.[name] ?? '');
    const reply = await handler(
      ...eventOf({
        method: endpoint.method,
        path,
        headers: {
          'content-type': 'application/json',
          ...(input.token === undefined ? {} : { authorization: `Bearer ${input.token}` }),
          ...(endpoint.command ? { 'idempotency-key': input.key ?? newKey() } : {}),
        },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      }),
    );
    return { status: reply.statusCode ?? 0, body: JSON.parse(String(reply.body)) };
  };

  const control = async <T>(path: string, body?: unknown): Promise<T> => {
    const reply = await fetch(`${sandboxUrl}/_control${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return (reply.headers.get('content-type')?.includes('json') ? await reply.json() : Buffer.from(await reply.arrayBuffer())) as T;
  };

  const person = async (with_: object = {}): Promise<Villager> => {
    const made = {
      idNumber: freshId(),
      name: '王秀英',
      phone: `138${randomInt(10_000_000, 100_000_000)}`,
      address: '吉林省榆树市大岭镇桦树村',
      ...with_,
    };
    await control('/people', made);
    return made;
  };
  const smsCode = async (phone: string): Promise<string> => {
    const { messages } = await control<{ messages: { params: { code: string } }[] }>(`/sms?phone=${phone}`);
    return messages[0]?.params.code ?? '';
  };
  const askCode = async (phone: string): Promise<string> => {
    await call(identity.requestPhoneCode, { body: { appId, phone } });
    return smsCode(phone);
  };
  const loginCode = async ({ idNumber }: Villager) => (await control<{ code: string }>(`/people/${idNumber}/login-code`)).code;
  const wechatLogin = async (who: Villager) => (await call(identity.loginByWechat, { body: { appId, code: await loginCode(who) } })).body;
  const phoneLogin = async (phone: string) =>
    (await call(identity.loginByPhone, { body: { appId, phone, code: await askCode(phone) } })).body;

  const consent = async (token: string, purposes: readonly string[]): Promise<void> => {
    for (const text of (await call(identity.listConsentTexts)).body.texts) {
      const { purpose, version, textHash } = text;
      if (purposes.includes(purpose)) await call(identity.giveConsent, { token, body: { purpose, version, textHash } });
    }
  };
  const picture = async ({ idNumber }: Villager, side: 'front' | 'back'): Promise<string> =>
    (await control<Buffer>(`/people/${idNumber}/card-${side}.png`)).toString('base64');
  const showCard = async (token: string, who: Villager): Promise<void> => {
    for (const side of ['front', 'back'] as const) {
      await call(identity.readIdCard, { token, body: { side, imageBase64: await picture(who, side) } });
    }
  };
  /** Consents, both sides of the card, the face: as the mini-program walks it. */
  const prove = async (token: string, who: Villager, key = newKey()): Promise<Answer<typeof identity.completeFaceCheck>> => {
    await consent(token, ['privacy', 'face']);
    await showCard(token, who);
    const { verifyId } = (await call(identity.startFaceCheck, { token, body: {} })).body;
    return call(identity.completeFaceCheck, { token, key, params: { verifyId }, body: {} });
  };

  const totp = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now().getTime() });
  /** Opens an invitation and binds whoever was invited; gives the session and the second factor's secret. */
  const bind = async (invitation: string, phone: string) => {
    const opened = (await call(identity.openInvitation, { body: { appId, invitation } })).body;
    const secret = (URI.parse(opened.otpauthUri) as TOTP).secret.base32;
    const session = (await call(identity.bindStaff, { body: { appId, invitation, code: await askCode(phone), totp: totp(secret) } })).body;
    return { secret, session };
  };

  return {
    code,
    appId,
    admin,
    file,
    invitation: added.value.invitation?.token ?? '',
    table: tableOf(code),
    store,
    sealer: await sealerFor(code),
    deps,
    now,
    pass: (seconds: number) => {
      passedMs += seconds * 1000;
    },
    ...{ call, control, person, smsCode, askCode, loginCode, wechatLogin, phoneLogin, consent, picture, showCard, prove, totp, bind },
  };
};
export type World = Awaited<ReturnType<typeof identityWorld>>;
