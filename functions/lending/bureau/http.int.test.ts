import { randomUUID } from 'node:crypto';
import * as contract from '@huinong/shared/contracts/bureau-reporting.ts';
import type { Endpoint, Problem } from '@huinong/shared/contracts/common.ts';
import { beforeAll, expect, it } from 'vitest';
import type * as z from 'zod';
import { httpFunction } from '../../platform/http.ts';
import type { Edge } from '../../platform/http-edge.ts';
import { eventOf } from '../../platform/testing/event.ts';
import { type Borrower, borrowed } from '../testing/borrower.ts';
import { bureauRoutes } from './http.ts';
import { consentTo, phoneOf, reportAfter, staffOf, testBureau } from './testing/reporting.ts';

const unlimited = { policy: { name: 'none', points: 1, seconds: 1 }, allowed: true, remaining: 1, resetSeconds: 1 };

let one: Borrower;
beforeAll(async () => {
  one = await borrowed('2026-01-20', 1_200_000, 'equal-instalment');
  Object.assign(one.house.bank, { balanceFen: 0 });
  await consentTo(one.house, 'p1');
  await phoneOf(one.house, 'p1');
  const bureau = testBureau(one.house);
  for (const date of ['2026-01-31', '2026-02-23', '2026-02-28']) await reportAfter(one, bureau, date);
});

type Input = { readonly params?: Record<string, string>; readonly query?: string; readonly body?: unknown };

/** Over HTTP; `p1` is the villager, `S1` a reviewer, `M1` a customer manager. */
const send = async <E extends Endpoint>(as: 'p1' | 'S1' | 'M1', endpoint: E, { params = {}, query = '', body }: Input = {}) => {
  const staff = staffOf(one.house, as, ['220182105205']);
  const principals = { p1: one.principal, S1: staff, M1: { ...staff, roles: ['customer-manager'] as const } };
  const edge: Edge = {
    now: () => new Date(),
    verify: async () => principals[as],
    limitPerson: async () => unlimited,
    limitAddress: async () => unlimited,
  };
  const reply = await httpFunction(
    bureauRoutes(one.house.deps),
    edge,
  )(
    ...eventOf({
      method: endpoint.method,
      path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
      query,
      headers: {
        authorization: 'Bearer a.t.t',
        'content-type': 'application/json',
        ...(endpoint.command ? { 'idempotency-key': randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const answer: unknown = JSON.parse(String(reply.body));
  if (reply.statusCode === endpoint.status) endpoint.reply.parse(answer);
  return { status: reply.statusCode, body: answer as z.output<E['reply']> & Problem };
};

it('walks from what was reported to the answer, every reply as its contract says', async () => {
  const own = (await send('p1', contract.getMyBureauReporting)).body;
  const [item] = own.reported;
  expect(item).toMatchObject({ month: '2026-02', bad: true });
  const body = { reportNo: item?.reportNo, loanId: item?.loanId, about: 'overdue', text: '不对' };
  const raised = await send('p1', contract.raiseObjection, { body });
  expect(raised.status).toBe(201);
  expect((await send('M1', contract.listObjections)).body.objections).toHaveLength(1);
  expect((await send('M1', contract.listReportingNotices, { query: 'state=sent' })).body.notices).toHaveLength(1);
  const { objectionId } = raised.body;
  const answer = { outcome: 'correct', reason: '记录无误', correction: null };
  expect((await send('M1', contract.answerObjection, { params: { objectionId }, body: answer })).status).toBe(403);
  expect((await send('S1', contract.answerObjection, { params: { objectionId }, body: answer })).status).toBe(200);
  expect((await send('S1', contract.listBureauReports)).body.reports.map(({ month }) => month)).toEqual(['2026-02', '2026-01']);
  expect((await send('S1', contract.getPortfolioCharts)).body.months).toEqual(['2026-01', '2026-02']);
  expect((await send('S1', contract.getPortfolioCharts, { query: 'through=2026-01' })).body.months).toEqual(['2026-01']);
});

it('keeps villagers and customer managers out of what is not theirs', async () => {
  for (const endpoint of [contract.listBureauReports, contract.getPortfolioCharts]) {
    expect((await send('p1', endpoint)).status).toBe(403);
    expect((await send('M1', endpoint)).status).toBe(403);
  }
  expect((await send('p1', contract.listObjections)).status).toBe(403);
  expect((await send('S1', contract.getMyBureauReporting)).status).toBe(403);
});

it('refuses a month that is none, and an empty objection', async () => {
  expect((await send('S1', contract.getPortfolioCharts, { query: 'through=2026-13' })).status).toBe(400);
  const body = { reportNo: 'R', loanId: 'L', about: 'overdue', text: '' };
  expect((await send('p1', contract.raiseObjection, { body })).body.fields).toHaveProperty('text');
});
