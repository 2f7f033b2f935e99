import { availablePoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { closeFraudCase, listFraudCases } from './fraud.ts';
import { redeem } from './redeem.ts';
import { accountAt, codeOf, done, principalOf, sending, type TestHouse, testHouse, withCounter, withPoints } from './testing/house.ts';

const ON = '2026-11-20';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse(ON);
  for (const merchantId of ['m1', 'm2', 'm3', 'm4', 'm5']) await withCounter(house, merchantId);
  await withPoints(house, 'p1', 1_000, ON);
});

const once = async (merchantId = 'm1') => {
  const body = { codes: [{ code: (await codeOf(house, 'p1')).qr, points: 1 }], channel: 'weapp' as const };
  return redeem(house.deps)({ ...sending(house, `clerk-${merchantId}`, 'merchant-clerk'), merchantId, body });
};
const open = async () => done(await listFraudCases(house.deps)({ principal: principalOf(house.institution, 'reviewer') })).cases;

describe('a villager who redeems very often', () => {
  it('is looked at from the seventh time in an hour on, and refused from the twenty-first', async () => {
    for (let n = 1; n <= 6; n++) done(await once());
    expect(await open()).toEqual([]);
    for (let n = 7; n <= 20; n++) done(await once());
    expect(await open()).toMatchObject([{ code: 'P02', personId: 'p1', merchantId: 'm1', times: 14, state: 'open', day: ON }]);
    expect(await once()).toMatchObject({ ok: false, error: { kind: 'redemptionSuspected' } });
    expect(availablePoints(await accountAt(house, 'p1'))).toBe(980);
    house.pass(61);
    done(await once());
    expect((await house.verify()).violations).toEqual([]);
  });
  it('at many merchants in an hour is looked at too', async () => {
    for (const merchantId of ['m1', 'm2', 'm3', 'm4']) done(await once(merchantId));
    expect(await open()).toEqual([]);
    done(await once('m5'));
    expect(await open()).toMatchObject([{ code: 'P03', merchantId: 'm5', times: 1 }]);
  });
});

describe('a case', () => {
  it('is closed once with what came of it, and open again when it is found again', async () => {
    for (let n = 1; n <= 7; n++) done(await once());
    const [found] = await open();
    const closing = {
      ...sending(house, 'reviewer'),
      caseId: found?.caseId ?? '',
      body: { outcome: 'cleared' as const, note: '赶集日，情况属实' },
    };
    expect(done(await closeFraudCase(house.deps)(closing))).toMatchObject({ state: 'closed', outcome: 'cleared' });
    expect(done(await closeFraudCase(house.deps)(closing))).toMatchObject({ state: 'closed', outcome: 'cleared' });
    expect(await closeFraudCase(house.deps)({ ...closing, ...sending(house, 'reviewer') })).toMatchObject({
      error: { kind: 'fraudCaseClosed' },
    });
    expect(await open()).toEqual([]);
    const principal = principalOf(house.institution, 'reviewer');
    expect(done(await listFraudCases(house.deps)({ principal, on: ON })).cases).toMatchObject([{ note: '赶集日，情况属实' }]);
    done(await once());
    expect(await open()).toMatchObject([{ state: 'open', outcome: null, times: 2 }]);
  });
  it.each(['nobodys', '2026-11-20_P02_nobody', '2026-13-01_P02_p1'])('that is none (%s) is not found', async (caseId) => {
    const closing = { ...sending(house, 'reviewer'), caseId, body: { outcome: 'cleared' as const, note: '查无' } };
    expect(await closeFraudCase(house.deps)(closing)).toMatchObject({ error: { kind: 'notFound' } });
  });
});
