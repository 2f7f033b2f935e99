import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { messagesOverHttp } from './wechat.http.ts';

const app = { appId: 'wx', wechatSecret: 's' };
const message = { touser: 'o', templateId: 't', page: 'p', data: { thing1: { value: '积分' } } };
let asked: string[] = [];
let answer: (path: string) => { status: number; body: unknown };
let url = '';
const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  asked.push(path);
  const { status, body } = answer(path);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
beforeEach(async () => {
  asked = [];
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});
const token = { status: 200, body: { access_token: 'a', expires_in: 7200 } };
const says = (status: number, body: unknown) => (path: string) => (path === '/cgi-bin/stable_token' ? token : { status, body });

it.each([
  [200, { errcode: 0 }, 'sent'],
  [200, { errcode: 43101, errmsg: 'user refuse to accept the msg' }, 'refusedByUser'],
  [200, { errcode: -1 }, 'later'],
  [200, { errcode: 40037 }, 'failed'],
  [500, {}, 'unknown'],
  [200, 'nonsense', 'unknown'],
] as const)('an answer of %i %j is: %s, and it was asked once', async (status, body, outcome) => {
  answer = says(status, body);
  expect(await messagesOverHttp(url).send(app, message)).toBe(outcome);
  expect(asked.filter((path) => path.endsWith('/send'))).toHaveLength(1);
});

it('is surely not sent without a token: later', async () => {
  answer = () => ({ status: 500, body: {} });
  expect(await messagesOverHttp(url).send(app, message)).toBe('later');
  expect(asked).toEqual(['/cgi-bin/stable_token']);
});

it('is sent with another token when the first turns out to be over', async () => {
  let over = true;
  answer = (path) => {
    if (path === '/cgi-bin/stable_token') return token;
    const body = { errcode: over ? 42001 : 0 };
    over = false;
    return { status: 200, body };
  };
  expect(await messagesOverHttp(url).send(app, message)).toBe('sent');
});

it('names the openid of a code, and says when a code was used', async () => {
  answer = () => ({ status: 200, body: { openid: 'o1', session_key: 'k' } });
  expect(await messagesOverHttp(url).openidOf(app, 'c')).toEqual({ ok: true, value: 'o1' });
  answer = () => ({ status: 200, body: { errcode: 40163 } });
  expect(await messagesOverHttp(url).openidOf(app, 'c')).toEqual({ ok: false, error: 'codeInvalid' });
  answer = () => ({ status: 200, body: { errcode: 45011 } });
  expect(await messagesOverHttp(url).openidOf(app, 'c')).toEqual({ ok: false, error: 'unavailable' });
});
