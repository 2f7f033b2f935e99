import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { liveConsent } from '@huinong/shared/facts/identity.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bureauHttp } from './bureau.http.ts';
import type { Bureau } from './ports.ts';

type Answer = { readonly status: number; readonly body: string } | 'hang' | 'reset';

let server: Server;
let bureau: Bureau;
let answer: Answer = 'hang';
let asked = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    asked = `${request.method} ${request.url} `;
    request.on('data', (chunk) => {
      asked += chunk;
    });
    request.on('end', () => {
      if (answer === 'reset') request.socket.destroy();
      else if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bureau = bureauHttp(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 300);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const consent = liveConsent('credit-inquiry', { purpose: 'credit-inquiry', version: 1, live: true, expiresOn: null }, '2026-11-22');
const ask = () => {
  if (!consent) throw new Error('the consent is live');
  return bureau.report(consent, { requestNo: 'CR1', consentNo: 'P1.credit-inquiry.1', name: '王秀英', idNumber: '229900198503020048' });
};
const facts = { currentOverdue: false, consecutiveOverdueMax24m: 0, overdueMonths24m: 1, queries3m: 2, otherUnsecuredLenders: 1 };

describe('the credit bureau over HTTP', () => {
  it('is asked under request and consent number, and its report is read', async () => {
    answer = { status: 200, body: JSON.stringify({ reportNo: 'R1', ...facts, extra: 'ignored' }) };
    expect(await ask()).toEqual({ ok: true, value: { reportNo: 'R1', facts } });
    expect(asked).toBe(
      'POST /bureau/v1/reports {"requestNo":"CR1","idNumber":"229900198503020048","name":"王秀英","consentNo":"P1.credit-inquiry.1"}',
    );
  });

  it('that does not know the person says so', async () => {
    answer = { status: 404, body: '{"code":"SUBJECT_NOT_FOUND"}' };
    expect(await ask()).toEqual({ ok: true, value: null });
  });

  it.each<[string, Answer]>([
    ['no answer in time', 'hang'],
    ['a broken connection', 'reset'],
    ['a fault of its own', { status: 500, body: '{}' }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['half a report', { status: 200, body: JSON.stringify({ reportNo: 'R1', ...facts, queries3m: undefined }) }],
    ['a figure that is none', { status: 200, body: JSON.stringify({ reportNo: 'R1', ...facts, queries3m: -1 }) }],
    ['a refusal of the request', { status: 409, body: '{"code":"REQUEST_NO_REUSED"}' }],
  ])('with %s is silent: nothing is decided on it', async (_name, given) => {
    answer = given;
    expect(await ask()).toEqual({ ok: false, error: 'silent' });
  });
});
