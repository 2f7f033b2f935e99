import { randomUUID } from 'node:crypto';
import type { Endpoint, Problem } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/lending.ts';
import { beforeAll, expect, it } from 'vitest';
import type * as z from 'zod';
import { httpFunction } from '../platform/http.ts';
import type { Edge } from '../platform/http-edge.ts';
import { eventOf } from '../platform/testing/event.ts';
import { lendingRoutes } from './http.ts';
import { offered, principalOf, type TestHouse, testHouse } from './testing/house.ts';

const unlimited = { policy: { name: 'none', points: 1, seconds: 1 }, allowed: true, remaining: 1, resetSeconds: 1 };

let house: TestHouse;
let passedMs = 0;
beforeAll(async () => {
  house = await testHouse('2026-03-02');
  await offered(house, 'p1');
});

type Input = { readonly params?: Record<string, string>; readonly query?: string; readonly body?: unknown; readonly as?: string };

/** Over HTTP as the phone sends it; the token names the person, or `other` for one of the same id in another institution. */
const send = async <E extends Endpoint>(endpoint: E, { params = {}, query = '', body, as = 'p1' }: Input = {}) => {
  const edge: Edge = {
    now: () => new Date(Date.now() + passedMs),
    verify: async (token) =>
      token.startsWith('other.') ? principalOf('T0other', 'p1') : principalOf(house.institution, token.replace('.t.t', '')),
    limitPerson: async () => unlimited,
    limitAddress: async () => unlimited,
  };
  const handler = httpFunction(lendingRoutes({ ...house.deps, now: edge.now }), edge);
  const reply = await handler(
    ...eventOf({
      method: endpoint.method,
      path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
      query,
      headers: {
        authorization: `Bearer ${as}.t.t`,
        'content-type': 'application/json',
        ...(endpoint.command ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const answer: unknown = JSON.parse(String(reply.body));
  // What the phone was promised is what it gets, member by member.
  if (reply.statusCode === endpoint.status) endpoint.reply.parse(answer);
  return { status: reply.statusCode, body: answer as z.output<E['reply']> & Problem };
};

it('walks from the offer to the closed loan, every reply as its contract says', async () => {
  const home = (await send(contract.getHome)).body;
  const opened = (await send(contract.openDisclosure, { body: { offerId: home.offer?.offerId } })).body;
  passedMs = 11_000;
  const { disclosureId, textHash } = opened;
  const line = (await send(contract.signContract, { body: { disclosureId, textHash, channel: 'weapp' } })).body;
  expect((await send(contract.getContract, { params: { contractId: line.contractId } })).status).toBe(200);
  const [card] = (await send(contract.listCards)).body.cards;
  const draw = {
    lineId: line.lineId,
    amountFen: 1_200_000,
    method: 'equal-instalment',
    termMonths: 12,
    purpose: '买种子',
    cardId: card?.cardId,
  };
  const drawn = await send(contract.requestDrawdown, { body: { ...draw, channel: 'weapp' } });
  expect([drawn.status, drawn.body.state]).toEqual([202, 'arrived']);
  expect((await send(contract.getDrawdown, { params: { drawdownId: drawn.body.drawdownId } })).body).toEqual(drawn.body);
  const loanId = drawn.body.loanId ?? '';
  expect((await send(contract.listLoans)).body.loans).toHaveLength(1);
  expect((await send(contract.getLoan, { params: { loanId } })).body.plan).toHaveLength(12);
  const quote = await send(contract.quoteRepayment, { params: { loanId }, query: 'kind=part&amountFen=200000' });
  expect(quote.body).toMatchObject({ principalFen: 200_000, interestFen: 0, closes: false });
  const repay = { kind: 'part', amountFen: 200_000, cardId: card?.cardId, channel: 'weapp' };
  const repaid = await send(contract.requestRepayment, { params: { loanId }, body: repay });
  expect([repaid.status, repaid.body.state, repaid.body.principalAfterFen]).toEqual([202, 'paid', 1_000_000]);
  expect((await send(contract.getRepayment, { params: { repaymentId: repaid.body.repaymentId } })).status).toBe(200);
  const records = (await send(contract.listRecords)).body.records;
  expect(records.map(({ kind }) => kind)).toEqual(['repaid', 'drawn', 'signed']);
  expect((await send(contract.getHome)).body).toMatchObject({ loans: 1, nextDue: { dueOn: '2026-04-02' } });
  expect((await house.verify()).violations).toEqual([]);
});

it('shows no one another’s', async () => {
  const [{ loanId } = { loanId: '' }] = (await send(contract.listLoans)).body.loans;
  for (const as of ['p2', 'other'])
    expect((await send(contract.getLoan, { params: { loanId }, as })).body).toMatchObject({ status: 404, code: 'notFound' });
  expect((await send(contract.getDrawdown, { params: { drawdownId: loanId }, as: 'p2' })).status).toBe(404);
  expect((await send(contract.getRepayment, { params: { repaymentId: loanId }, as: 'p2' })).status).toBe(404);
  const body = { kind: 'all', amountFen: 1, cardId: 'card-1', channel: 'weapp' };
  expect((await send(contract.requestRepayment, { params: { loanId }, body, as: 'p2' })).status).toBe(404);
});

it.each<[string, Endpoint, Input, number]>([
  ['an amount of 0', contract.requestDrawdown, { body: { amountFen: 0 } }, 400],
  ['an amount that is no whole number of fen', contract.requestDrawdown, { body: { amountFen: 10.5 } }, 400],
  ['an unknown field', contract.openDisclosure, { body: { offerId: 'G', more: 1 } }, 400],
  ['an offer that is not there', contract.openDisclosure, { body: { offerId: 'G' } }, 404],
  ['an id of another form', contract.getLoan, { params: { loanId: 'a%20b' } }, 400],
  ['a cursor we never gave', contract.listLoans, { query: 'cursor=xyz' }, 400],
  ['a quote of no known kind', contract.quoteRepayment, { params: { loanId: 'L' }, query: 'kind=some' }, 400],
])('refuses %s', async (_, endpoint, input, status) => expect((await send(endpoint, input)).status).toBe(status));
