import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesHttp } from './messages.http.ts';
import type { ReportFile } from './ports.ts';
import { reportingBureauHttp } from './reporting-bureau.http.ts';

type Answer = { readonly status: number; readonly body: string } | 'hang' | 'reset';

let server: Server;
let answer: Answer = 'hang';
let asked = '';
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const bureau = reportingBureauHttp(url, 300);
const messages = messagesHttp(url, 300);

beforeAll(async () => {
  server = createServer((request, response) => {
    asked = `${request.method} ${request.url}`;
    request.resume().on('end', () => {
      if (answer === 'reset') request.socket.destroy();
      else if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
const file: ReportFile = { reportNo: 'b-2026-03', institution: 'b', month: '2026-03', sha256: 'x', content: '…' };
const taken = (more: object = {}) => ({ reportNo: 'b-2026-03', state: 'accepted', ref: 'B1', code: null, ...more });
const OUTCOMES: readonly (readonly [string, Answer, object])[] = [
  ['took it', json(200, taken()), { kind: 'accepted', ref: 'B1' }],
  ['refused what is in it', json(200, taken({ state: 'refused', code: 'LINE_INVALID' })), { kind: 'refused', code: 'LINE_INVALID' }],
  ['refused the request', json(409, { code: 'REPORT_NO_REUSED' }), { kind: 'refused', code: 'REPORT_NO_REUSED' }],
  ['is ill', json(500, {}), { kind: 'unknown' }],
  ['does not answer', 'hang', { kind: 'unknown' }],
  ['cuts the connection', 'reset', { kind: 'unknown' }],
  ['speaks no JSON', { status: 200, body: '<html>' }, { kind: 'unknown' }],
  ['answers about another file', json(200, taken({ reportNo: 'c-2026-03' })), { kind: 'unknown' }],
  ['says half of it', json(200, { reportNo: 'b-2026-03' }), { kind: 'unknown' }],
];

describe('the bureau’s reporting interface', () => {
  it.each(OUTCOMES)('that %s', async (_name, given, outcome) => {
    answer = given;
    expect(await bureau.send(file)).toEqual(outcome);
    expect(asked).toBe('POST /bureau/v1/reporting-files');
    expect(await bureau.ask('b-2026-03')).toEqual(outcome);
    expect(asked).toBe('GET /bureau/v1/reporting-files/b-2026-03');
  });

  it('has not got a file only when it says so itself', async () => {
    answer = json(404, { code: 'NOT_FOUND' });
    expect(await bureau.ask('b-2026-03')).toEqual({ kind: 'notFound' });
    answer = json(404, { error: 'no route' });
    expect(await bureau.ask('b-2026-03')).toEqual({ kind: 'unknown' });
  });
});

it.each<[string, Answer, object]>([
  ['takes it', json(200, { messageId: 'sms-1', accepted: true }), { kind: 'sent', receiptNo: 'sms-1' }],
  ['refuses the number', json(400, { code: 'INVALID_REQUEST' }), { kind: 'refused' }],
  ['is ill', json(500, {}), { kind: 'unknown' }],
  ['does not answer', 'hang', { kind: 'unknown' }],
  ['gives no receipt', json(200, { accepted: true }), { kind: 'unknown' }],
])('the message gateway that %s', async (_name, given, outcome) => {
  answer = given;
  const message = { requestNo: 'n1', phone: '13800000001', sign: '榆树农商银行', productName: '吉农快贷', since: '2026-02-20' };
  expect(await messages.tell(message)).toEqual(outcome);
});
