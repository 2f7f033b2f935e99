import * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import { beforeAll, expect, it } from 'vitest';
import type { Principal } from '../../platform/principal.ts';
import { senderOf } from '../../platform/testing/sender.ts';
import { type Borrower, borrowed } from '../testing/borrower.ts';
import { bureauRoutes } from './http.ts';
import { consentTo, phoneOf, reportAfter, staffOf, testBureau } from './testing/reporting.ts';

let one: Borrower;
beforeAll(async () => {
  one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  Object.assign(one.house.bank, { balanceFen: 0 });
  await consentTo(one.house, 'p1');
  await phoneOf(one.house, 'p1');
  const bureau = testBureau(one.house);
  for (const date of ['2026-01-31', '2026-02-23', '2026-02-28']) await reportAfter(one, bureau, date);
});

/** `p1` is the villager, `S1` a reviewer, `M1` a customer manager. */
const principalOf = (who: 'p1' | 'S1' | 'M1'): Principal => {
  const staff = staffOf(one.house, who, ['220182105205']);
  return { p1: one.principal, S1: staff, M1: { ...staff, roles: ['customer-manager'] as const } }[who];
};
const send = senderOf({ routes: () => bureauRoutes(one.house.deps), principalOf, usually: 'p1' });

it('walks from what was reported to the answer, every reply as its contract says', async () => {
  const own = (await send(contract.getMyBureauReporting)).body;
  const [item] = own.reported;
  expect(item).toMatchObject({ month: '2026-02', bad: true });
  const body = { reportNo: item?.reportNo, loanId: item?.loanId, about: 'overdue', text: '不对' };
  const raised = await send(contract.raiseObjection, { body });
  expect(raised.status).toBe(201);
  expect((await send(contract.listObjections, { as: 'M1' })).body.objections).toHaveLength(1);
  expect((await send(contract.listReportingNotices, { as: 'M1', query: 'state=sent' })).body.notices).toHaveLength(1);
  const { objectionId } = raised.body;
  const answer = { outcome: 'correct', reason: '记录无误', correction: null };
  expect((await send(contract.answerObjection, { as: 'M1', params: { objectionId }, body: answer })).status).toBe(403);
  expect((await send(contract.answerObjection, { as: 'S1', params: { objectionId }, body: answer })).status).toBe(200);
  expect((await send(contract.listBureauReports, { as: 'S1' })).body.reports.map(({ month }) => month)).toEqual(['2026-02', '2026-01']);
  expect((await send(contract.getPortfolioCharts, { as: 'S1' })).body.months).toEqual(['2026-01', '2026-02']);
  expect((await send(contract.getPortfolioCharts, { as: 'S1', query: 'through=2026-01' })).body.months).toEqual(['2026-01']);
});

it('keeps villagers and customer managers out of what is not theirs', async () => {
  for (const endpoint of [contract.listBureauReports, contract.getPortfolioCharts]) {
    expect((await send(endpoint)).status).toBe(403);
    expect((await send(endpoint, { as: 'M1' })).status).toBe(403);
  }
  expect((await send(contract.listObjections)).status).toBe(403);
  expect((await send(contract.getMyBureauReporting, { as: 'S1' })).status).toBe(403);
});

it('refuses a month that is none, and an empty objection', async () => {
  expect((await send(contract.getPortfolioCharts, { as: 'S1', query: 'through=2026-13' })).status).toBe(400);
  const body = { reportNo: 'R', loanId: 'L', about: 'overdue', text: '' };
  expect((await send(contract.raiseObjection, { body })).body.fields).toHaveProperty('text');
});
