import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { merchantBankHttp } from './bank.http.ts';
import type { MerchantBank } from './ports.ts';

let server: Server;
let bank: MerchantBank;
let answer = { status: 200, body: '{}' };
const asked: string[] = [];
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  server = createServer((request, response) => {
    asked.push(String(request.url));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  bank = merchantBankHttp(() => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const line = { requestNo: 'MS-1-2026-11-23', bankRef: 'M1', amountFen: 380 };
const whole = { institution: '220182', date: '2026-11-24', payouts: [line], count: 1, totalFen: 380 };
const listed = (body: unknown, status = 200) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  return bank.payoutList('220182', '2026-11-24');
};

it('brings a day’s payouts line by line', async () => {
  expect(await listed(whole)).toEqual([line]);
  expect(asked.at(-1)).toBe('/core/v1/payout-lists/220182/2026-11-24');
  expect(await listed({ ...whole, payouts: [], count: 0, totalFen: 0 })).toEqual([]);
});

it.each<[string, object]>([
  ['another day', { date: '2026-11-23' }],
  ['another bank', { institution: '222403' }],
  ['a count that is not its lines’', { count: 2 }],
  ['a sum that is not its lines’', { totalFen: 381 }],
  ['no lines', { payouts: null }],
  ['an amount of nothing', { payouts: [{ ...line, amountFen: 0 }], totalFen: 0 }],
  ['half a fen', { payouts: [{ ...line, amountFen: 379.5 }], totalFen: 379.5 }],
  ['no reference', { payouts: [{ ...line, bankRef: undefined }] }],
  ['a number that is no number of ours or theirs', { payouts: [{ ...line, requestNo: 'a b' }] }],
])('reads no list of %s', async (_, wrong) => {
  expect(await listed({ ...whole, ...wrong })).toBe('broken');
});

it('tells a list that is not made yet from a bank that does not answer', async () => {
  expect(await listed({ code: 'NOT_READY' }, 404)).toBe('notReady');
  expect(await listed('', 500)).toBeNull();
  expect(await listed('not JSON')).toBeNull();
});
