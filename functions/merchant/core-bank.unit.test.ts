import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { coreBankHttp } from './core-bank.http.ts';
import type { CoreBank } from './ports.ts';

type Answer = { readonly status: number; readonly body: string } | 'hang' | 'reset';

let server: Server;
let bank: CoreBank;
let impatient: CoreBank;
let answer: Answer = { status: 200, body: '{}' };
const asked: string[] = [];

beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(`${request.method} ${request.url} ${body}`);
    if (answer === 'reset') request.socket.destroy();
    else if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  bank = coreBankHttp(() => `http://127.0.0.1:${port}`, 5_000);
  impatient = coreBankHttp(() => `http://127.0.0.1:${port}`, 50);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
});

describe('the core bank over HTTP, for merchants', () => {
  it('is sent a payout in one fixed form, and its word is read', async () => {
    answer = { status: 200, body: JSON.stringify({ status: 'posted', bankRef: 'M1', postedOn: '2026-11-24' }) };
    const posted = { kind: 'posted', bankRef: 'M1', postedOn: '2026-11-24' };
    expect(await bank.pay({ amountFen: 100, cardId: 'c1', requestNo: 'R1', institution: '220182' })).toEqual(posted);
    expect(asked).toEqual(['POST /core/v1/payouts {"institution":"220182","requestNo":"R1","cardId":"c1","amountFen":100}']);
    expect(await bank.ask('R/1')).toEqual(posted);
    expect(asked[1]).toBe('GET /core/v1/payouts/R%2F1 ');
    answer = { status: 422, body: JSON.stringify({ status: 'refused', code: 'CARD_CLOSED', message: '卡已注销' }) };
    expect(await bank.ask('R1')).toEqual({ kind: 'refused', code: 'CARD_CLOSED', message: '卡已注销' });
    answer = { status: 404, body: '{"code":"NOT_FOUND"}' };
    expect(await bank.ask('R1')).toEqual({ kind: 'notFound' });
  });
  it.each<[string, Answer]>([
    ['a broken connection', 'reset'],
    ['a 500', { status: 500, body: '{}' }],
    ['a page that is no JSON', { status: 502, body: '<html>' }],
    ['a 404 of something else', { status: 404, body: '{}' }],
    ['no answer in time', 'hang'],
  ])('does not know what became of it: %s', async (_, given) => {
    answer = given;
    const one = given === 'hang' ? impatient : bank;
    expect(await one.pay({ institution: 'I', requestNo: 'R1', cardId: 'c1', amountFen: 1 })).toEqual({ kind: 'unknown' });
    expect(await one.ask('R1')).toEqual({ kind: 'unknown' });
    expect(await one.cards('229901198503021235')).toBeNull();
  });
  it('lists cards', async () => {
    const body = JSON.stringify({ cards: [{ cardId: 'c1', bank: 'b', tail: '0018', number: 'not ours' }, { cardId: 7 }] });
    answer = { status: 200, body };
    expect(await bank.cards('229901198503021235')).toEqual([{ cardId: 'c1', bank: 'b', tail: '0018' }]);
  });
});
