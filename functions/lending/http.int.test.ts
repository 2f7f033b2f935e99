import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/lending.ts';
import { beforeAll, expect, it } from 'vitest';
import { type Input, senderOf } from '../platform/testing/sender.ts';
import { lendingRoutes } from './http.ts';
import { offered, principalOf, type TestHouse, testHouse } from './testing/house.ts';

let house: TestHouse;
let passedMs = 0;
beforeAll(async () => {
  house = await testHouse('2026-03-02');
  await offered(house, 'p1');
});

const now = () => new Date(Date.now() + passedMs);
/** The name of the person, or `other` for one of the same id in another institution. */
const send = senderOf<string>({
  routes: () => lendingRoutes({ ...house.deps, now }),
  principalOf: (who) => (who === 'other' ? principalOf('T0other', 'p1') : principalOf(house.institution, who)),
  usually: 'p1',
  now,
});

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

it.each<[string, Endpoint, Input<string>, number]>([
  ['an amount of 0', contract.requestDrawdown, { body: { amountFen: 0 } }, 400],
  ['an amount that is no whole number of fen', contract.requestDrawdown, { body: { amountFen: 10.5 } }, 400],
  ['an unknown field', contract.openDisclosure, { body: { offerId: 'G', more: 1 } }, 400],
  ['an offer that is not there', contract.openDisclosure, { body: { offerId: 'G' } }, 404],
  ['an id of another form', contract.getLoan, { params: { loanId: 'a%20b' } }, 400],
  ['a cursor we never gave', contract.listLoans, { query: 'cursor=xyz' }, 400],
  ['a quote of no known kind', contract.quoteRepayment, { params: { loanId: 'L' }, query: 'kind=some' }, 400],
])('refuses %s', async (_, endpoint, input, status) => expect((await send(endpoint, input)).status).toBe(status));
