import * as contract from '@huinong/shared/contracts/points.ts';
import { beforeEach, expect, it } from 'vitest';
import { senderOf } from '../platform/testing/sender.ts';
import { pointsRoutes } from './http.ts';
import { principalOf, type TestHouse, testHouse, withCounter, withPoints } from './testing/house.ts';

const ON = '2026-11-20';
let house: TestHouse;
const send = senderOf<string>({
  routes: () => pointsRoutes(() => house.deps),
  principalOf: (who) => principalOf(house.institution, who),
  usually: 'p1',
  now: () => house.now(),
});
const clerk = 'clerk-m1';
beforeEach(async () => {
  house = await testHouse(ON);
  await withCounter(house, 'm1');
  await withPoints(house, 'p1', 3_000, ON);
});

it('a villager shows a code, a clerk scans it, and both see what became of it', async () => {
  const shown = await send(contract.makeCode, { body: {} });
  expect(shown.body.shownDigits).toMatch(/^\d{6} \d{6} \d{6}$/);
  expect(shown.body.refreshAfterSeconds).toBe(50);
  const params = { merchantId: 'm1' };
  const redeemed = await send(contract.redeem, {
    as: clerk,
    params,
    body: { codes: [{ code: shown.body.qr, points: 1_500 }], channel: 'weapp' },
  });
  expect(redeemed.status).toBe(201);
  const [redemption] = redeemed.body.redemptions;
  const one = { ...params, redemptionId: redemption?.redemptionId ?? '' };
  expect((await send(contract.getRedemption, { as: clerk, params: one })).body.state).toBe('awaiting');
  expect((await send(contract.getPoints)).body.awaiting).toHaveLength(1);
  expect((await send(contract.confirmRedemption, { params: one, body: {} })).body.state).toBe('done');
  expect((await send(contract.refundRedemption, { as: clerk, params: one, body: { points: 500, channel: 'weapp' } })).status).toBe(201);
  const takings = await send(contract.getTakings, { as: clerk, params, query: `on=${ON}` });
  expect(takings.body).toMatchObject({ redeemedPoints: 1_500, refundedPoints: 500, netFen: 1_000 });
  const { body } = await send(contract.listPointsEntries, { query: 'ledger=bank' });
  expect(body.entries.map(({ kind, points }) => [kind, points])).toEqual([
    ['refunded', 500],
    ['spent', 0],
    ['frozen', -1_500],
    ['earned', 3_000],
  ]);
});

it('a villager says no, and keeps codes for times without a network', async () => {
  const offline = await send(contract.makeOfflineCodes, { body: {} });
  expect([offline.status, offline.body.codes.length, offline.body.mostPoints]).toEqual([201, 3, 500]);
  const shown = await send(contract.makeCode, { body: {} });
  const body = { codes: [{ code: shown.body.digits, points: 1_500 }], channel: 'weapp' };
  const redeemed = await send(contract.redeem, { as: clerk, params: { merchantId: 'm1' }, body });
  const redemptionId = redeemed.body.redemptions[0]?.redemptionId ?? '';
  expect((await send(contract.declineRedemption, { params: { redemptionId }, body: {} })).body.state).toBe('released');
});

it('whoever does not work at a counter finds none', async () => {
  const params = { merchantId: 'm1' };
  const body = { codes: [{ code: 'HNP1.x', points: 1 }], channel: 'weapp' };
  expect((await send(contract.redeem, { params, body })).status).toBe(404);
  expect((await send(contract.getTakings, { params })).status).toBe(404);
  const one = { ...params, redemptionId: 'nobodys' };
  expect((await send(contract.getRedemption, { params: one })).status).toBe(404);
  expect((await send(contract.refundRedemption, { params: one, body: { points: 1, channel: 'weapp' } })).status).toBe(404);
  expect((await send(contract.confirmRedemption, { params: { redemptionId: 'nobodys' }, body: {} })).status).toBe(404);
});
