import type { Endpoint } from '@huinong/shared/contracts/common.ts';
import * as contract from '@huinong/shared/contracts/post-loan.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Principal } from '../../platform/principal.ts';
import { type Input, senderOf } from '../../platform/testing/sender.ts';
import type { Borrower } from '../testing/borrower.ts';
import { principalOf } from '../testing/house.ts';
import { postLoanRoutes } from './http.ts';
import { overdue, staffIn } from './testing/staff.ts';

const noon = new Date('2026-11-20T04:00:00Z');

let one: Borrower;
beforeAll(async () => {
  one = await overdue(10);
});

type Who = keyof ReturnType<typeof staffIn> | 'villager' | 'other';
const principal = (who: Who): Principal => {
  const { house } = one;
  if (who === 'villager') return principalOf(house.institution, 'p1');
  return who === 'other' ? { ...staffIn(house).admin, institution: 'T0other' } : staffIn(house)[who];
};

const send = senderOf<Who>({ routes: () => postLoanRoutes(one.house.deps), principalOf: principal, usually: 'manager', now: () => noon });

const contact = {
  channel: 'call',
  with: 'borrower',
  at: noon.toISOString(),
  companions: [],
  result: 'told',
  promise: null,
  note: '说月底还',
};

it('answers every list and command as its contract says', async () => {
  const params = { loanId: one.loanId };
  const lists = [
    (await send(contract.listBankLoans, { query: 'class=special-mention&fromDaysPastDue=1' })).body.loans,
    (await send(contract.listAlerts)).body.alerts,
    (await send(contract.listCollectionCases, { query: 'stage=manager-call' })).body.cases,
    (await send(contract.listPostLoanVisits)).body.visits,
  ];
  expect(lists.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect((await send(contract.recordContact, { params, body: contact })).status).toBe(201);
  expect((await send(contract.getCollectionCase, { params })).body.diary).toHaveLength(1);
  expect((await send(contract.recordVisit, { params, body: { finding: 'as-agreed', note: '用途属实' } })).status).toBe(201);
  const raised = await send(contract.raiseAlert, { params, body: { code: 'S12', note: '存款都取走了' } });
  expect(raised.status).toBe(201);
  const answered = await send(contract.answerAlert, {
    params: { alertId: raised.body.alertId },
    body: { outcome: 'confirmed', note: '属实' },
  });
  expect(answered.body.outcome).toMatchObject({ kind: 'confirmed', note: '属实' });
});

it.each<[string, Endpoint, Input<Who>]>([
  ['the list of loans', contract.listBankLoans, { query: 'class=normal' }],
  ['alerts', contract.listAlerts, {}],
  ['visits', contract.listPostLoanVisits, {}],
  ['cases', contract.listCollectionCases, {}],
  ['a contact', contract.recordContact, { params: { loanId: 'L' }, body: contact }],
])('%s is forbidden to a villager', async (_, endpoint, input) => {
  expect((await send(endpoint, { ...input, as: 'villager' })).status).toBe(403);
});

it.each<[string, Endpoint, Input<Who>, number]>([
  ['a class that there is not', contract.listBankLoans, { query: 'class=fine' }, 400],
  ['no class', contract.listBankLoans, {}, 400],
  ['days below 0', contract.listBankLoans, { query: 'class=loss&fromDaysPastDue=-1' }, 400],
  ['a cursor we never gave', contract.listAlerts, { query: 'cursor=xyz' }, 400],
  ['a stage that there is not', contract.listCollectionCases, { query: 'stage=shout' }, 400],
  ['a contact by no known means', contract.recordContact, { params: { loanId: 'L' }, body: { ...contact, channel: 'drum' } }, 400],
  ['an answer without a note', contract.answerAlert, { params: { alertId: 'A' }, body: { outcome: 'confirmed', note: ' ' } }, 400],
  ['a loan that is not there', contract.getCollectionCase, { params: { loanId: 'L' } }, 404],
])('refuses %s', async (_, endpoint, input, status) => expect((await send(endpoint, input)).status).toBe(status));

it('shows another village’s manager and another bank nothing', async () => {
  for (const as of ['stranger', 'other'] as const) {
    expect((await send(contract.getCollectionCase, { params: { loanId: one.loanId }, as })).status).toBe(404);
    expect((await send(contract.recordContact, { params: { loanId: one.loanId }, body: contact, as })).status).toBe(404);
  }
});
