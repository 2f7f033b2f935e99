import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loanBankHttp } from './core-bank.http.ts';
import type { LoanBank } from './ports.ts';

type Answer = { readonly status: number; readonly body: string } | 'hang' | 'reset';

let server: Server;
let bank: LoanBank;
let impatient: LoanBank;
let answer: Answer = { status: 200, body: '{}' };
const asked: string[] = [];

const respond = (request: IncomingMessage, response: ServerResponse): void => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    asked.push(`${request.method} ${request.url} ${body}`);
    if (answer === 'reset') request.socket.destroy();
    else if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
};

beforeAll(async () => {
  server = createServer(respond);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  bank = loanBankHttp(() => `http://127.0.0.1:${port}`, 5_000);
  impatient = loanBankHttp(() => `http://127.0.0.1:${port}`, 50);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
});

const order = { institution: '220182', requestNo: 'R1', cardId: 'c1', amountFen: 100 };
const posted = JSON.stringify({ requestNo: 'R1', status: 'posted', bankRef: 'B1', postedOn: '2026-03-02' });

describe('the core bank over HTTP', () => {
  it('sends an order in one fixed form, so that a repeat is the same to the byte', async () => {
    answer = { status: 200, body: posted };
    const extra = { amountFen: 100, cardId: 'c1', requestNo: 'R1', institution: '220182' };
    expect(await bank.send('disbursements', order)).toEqual({
      kind: 'posted',
      bankRef: 'B1',
      postedOn: '2026-03-02',
      amountFen: null,
    });
    await bank.send('debits', extra);
    await bank.send('debits', { ...extra, partial: true });
    const body = '{"institution":"220182","requestNo":"R1","cardId":"c1","amountFen":100}';
    const partly = '{"institution":"220182","requestNo":"R1","cardId":"c1","amountFen":100,"partial":true}';
    expect(asked).toEqual([`POST /core/v1/disbursements ${body}`, `POST /core/v1/debits ${body}`, `POST /core/v1/debits ${partly}`]);
  });
  it('is told how much was moved', async () => {
    answer = { status: 200, body: JSON.stringify({ status: 'posted', bankRef: 'B1', postedOn: '2026-03-02', amountFen: 60 }) };
    expect(await bank.send('debits', { ...order, partial: true })).toMatchObject({ kind: 'posted', amountFen: 60 });
    answer = { status: 200, body: JSON.stringify({ status: 'posted', bankRef: 'B1', amountFen: 'a lot' }) };
    expect(await bank.send('debits', order)).toMatchObject({ kind: 'posted', amountFen: null });
  });
  it('knows a refusal by its code', async () => {
    answer = { status: 422, body: JSON.stringify({ status: 'refused', code: 'CARD_CLOSED', message: '卡已注销' }) };
    expect(await bank.send('debits', order)).toEqual({ kind: 'refused', code: 'CARD_CLOSED', message: '卡已注销' });
    answer = { status: 400, body: JSON.stringify({ code: 'INVALID_REQUEST', message: 'x' }) };
    expect(await bank.send('debits', order)).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
  });
  it.each<[string, Answer]>([
    ['a broken connection', 'reset'],
    ['a 500', { status: 500, body: '{}' }],
    ['a page that is no JSON', { status: 502, body: '<html>' }],
    ['a number used for another order', { status: 409, body: '{"code":"REQUEST_NO_REUSED"}' }],
  ])('does not know what became of it: %s', async (_, given) => {
    answer = given;
    expect(await bank.send('disbursements', order)).toEqual({ kind: 'unknown' });
    expect(await bank.ask('disbursements', 'R1')).toEqual({ kind: 'unknown' });
  });
  it('does not know what became of it: no answer in time', async () => {
    answer = 'hang';
    expect(await impatient.send('disbursements', order)).toEqual({ kind: 'unknown' });
    expect(await impatient.ask('disbursements', 'R1')).toEqual({ kind: 'unknown' });
  });
  it('tells a request that never came from one it cannot tell of', async () => {
    answer = { status: 404, body: '{"code":"NOT_FOUND"}' };
    expect(await bank.ask('debits', 'R/1')).toEqual({ kind: 'notFound' });
    expect(asked).toEqual(['GET /core/v1/debits/R%2F1 ']);
    answer = { status: 404, body: '{}' };
    expect(await bank.ask('debits', 'R1')).toEqual({ kind: 'unknown' });
    answer = { status: 200, body: posted };
    expect(await bank.ask('debits', 'R1')).toMatchObject({ kind: 'posted' });
  });
  it('lists cards, or says that it cannot', async () => {
    answer = {
      status: 200,
      body: JSON.stringify({ cards: [{ cardId: 'c1', bank: 'b', tail: '0018', number: 'not ours to know' }, { cardId: 7 }] }),
    };
    expect(await bank.cards('229901198503021234')).toEqual([{ cardId: 'c1', bank: 'b', tail: '0018' }]);
    answer = { status: 500, body: '{}' };
    expect(await bank.cards('229901198503021234')).toBeNull();
    answer = { status: 200, body: '{"cards":7}' };
    expect(await bank.cards('229901198503021234')).toBeNull();
  });
  it('brings a day’s statement to the byte, and tells one that is not made yet from silence', async () => {
    answer = { status: 200, body: '对账日期,2026-11-21' };
    expect(new TextDecoder().decode((await bank.statement('220182', '2026-11-21')) as Uint8Array)).toBe('对账日期,2026-11-21');
    expect(asked).toEqual(['GET /core/v1/statements/220182/2026-11-21 ']);
    answer = { status: 404, body: '{"code":"NOT_READY"}' };
    expect(await bank.statement('220182', '2026-11-21')).toBe('notReady');
    for (const given of ['reset', { status: 500, body: '' }] as const) {
      answer = given;
      expect(await bank.statement('220182', '2026-11-21')).toBeNull();
    }
  });
});
