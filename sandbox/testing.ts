import type { Hono } from 'hono';
import { sandboxApp } from './app.ts';
import { openState } from './state.ts';

/** Two people of the demo's own number range, with right check characters. */
export const LI = { idNumber: '229900198503020025', name: '李秀英', phone: '13800000001' };
export const WANG = { idNumber: '229900197001010017', name: '王建国', phone: '13800000002' };

export type Reply = { readonly status: number; readonly body: Record<string, unknown> };

/** A sandbox without a socket, a clock that the test moves, and calls that read as HTTP. */
export const testSandbox = (directory: string | null = null) => {
  let at = Date.parse('2026-11-22T02:00:00Z');
  const app: Hono = sandboxApp({ state: openState(directory), now: () => new Date(at), clockUrl: null });
  const call = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const isForm = body instanceof FormData;
    const reply = await app.request(path, {
      method,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(body === undefined || isForm ? {} : { headers: { 'content-type': 'application/json' } }),
    });
    return { status: reply.status, body: (await reply.json().catch(() => ({}))) as Record<string, unknown> };
  };
  return {
    app,
    call,
    pass: (ms: number) => {
      at += ms;
    },
    bytes: async (path: string) => new Uint8Array(await (await app.request(path)).arrayBuffer()),
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
    person: async (person: object) => {
      const { body } = await call('POST', '/_control/people', person);
      return body as { readonly cards: readonly { readonly cardId: string; readonly balanceFen: number; readonly tail: string }[] };
    },
    token: async (appid = 'wx-demo') => {
      const { body } = await call('POST', '/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret: 's' });
      return body.access_token as string;
    },
  };
};
