import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { EarningRuleset } from '@huinong/shared/points/earning/ruleset.ts';
import { availablePoints, pendingPoints } from '@huinong/shared/points/ledger/account.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../platform/facts.ts';
import { metered } from '../platform/meter.ts';
import { earn, reverseEarning } from './earn.ts';
import { expirePoints } from './expire.ts';
import { followCounterChanged, followRepaymentPosted, followRepaymentReversed } from './follow.ts';
import { getPoints } from './get-points.ts';
import { counterKey } from './keys.ts';
import { redeem } from './redeem.ts';
import {
  accountAt,
  codeOf,
  done,
  principalOf,
  sending,
  type TestHouse,
  testHouse,
  testRules,
  withCounter,
  withPoints,
} from './testing/house.ts';

const ON = '2026-11-20';
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse(ON);
});

const head = () => ({ version: 1, factId: newFactId(house.now()), institution: house.institution, on: ON, at: house.now().toISOString() });
const repaid = (repaymentId: string, more: Partial<RepaymentPosted['body']> = {}): RepaymentPosted => ({
  type: 'lending.repaymentPosted',
  ...head(),
  body: { repaymentId, loanId: 'L1', personId: 'p1', postedOn: ON, onTimeInstalments: 1, ...more } as RepaymentPosted['body'],
});
const reversedFact = (repaymentId: string): RepaymentReversed => ({
  type: 'lending.repaymentReversed',
  ...head(),
  body: { repaymentId, loanId: 'L1', personId: 'p1' } as RepaymentReversed['body'],
});
const points = async (personId = 'p1'): Promise<number> => availablePoints(await accountAt(house, personId));

describe('a repayment', () => {
  it('on time earns 20 points an instalment, once however often it is told', async () => {
    const fact = repaid('R1', { onTimeInstalments: 2 });
    await Promise.all(Array.from({ length: 5 }, () => followRepaymentPosted(house.deps)(fact)));
    await followRepaymentPosted(house.deps)(fact);
    expect(await points()).toBe(40);
    expect((await house.verify()).violations).toEqual([]);
  });
  it('late, in part, or told before it was counted, earns nothing', async () => {
    await followRepaymentPosted(house.deps)(repaid('R1', { onTimeInstalments: 0 }));
    const { onTimeInstalments: _, ...old } = repaid('R2').body;
    await followRepaymentPosted(house.deps)({ ...repaid('R2'), body: old });
    expect(await points()).toBe(0);
  });
  it('taken back takes its points with it, below 0 when they were spent, and the next ones make it good', async () => {
    await withCounter(house, 'm1');
    await followRepaymentPosted(house.deps)(repaid('R1'));
    const code = (await codeOf(house, 'p1')).qr;
    const command = {
      ...sending(house, 'clerk-m1', 'merchant-clerk'),
      merchantId: 'm1',
      body: { codes: [{ code, points: 15 }], channel: 'weapp' as const },
    };
    done(await redeem(house.deps)(command));
    await followRepaymentReversed(house.deps)(reversedFact('R1'));
    await followRepaymentReversed(house.deps)(reversedFact('R1'));
    await followRepaymentReversed(house.deps)(reversedFact('R9'));
    expect(await points()).toBe(-15);
    const next = {
      ...command,
      ...sending(house, 'clerk-m1', 'merchant-clerk'),
      body: { ...command.body, codes: [{ code: (await codeOf(house, 'p1')).qr, points: 1 }] },
    };
    expect(await redeem(house.deps)(next)).toMatchObject({ ok: false, error: { kind: 'balanceNegative' } });
    await followRepaymentPosted(house.deps)(repaid('R2'));
    expect(await points()).toBe(5);
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('caps and budgets', () => {
  const deed = (deedId: string, personId: string, hours: number) =>
    ({ deedId, kind: 'volunteering', personId, on: ON, values: { hours } }) as const;

  it('of a person hold to the point, however many deeds come at once', async () => {
    const ruleset: EarningRuleset = { ...testRules, caps: [{ capId: 'day', ledger: 'bank', source: null, period: 'day', points: 50 }] };
    await Promise.all(Array.from({ length: 6 }, (_, i) => earn(house.deps, ruleset)(house.institution, deed(`d${i}`, 'p1', 15))));
    expect(await points()).toBe(50);
    await house.setBusinessDate('2026-11-21');
    expect(await earn(house.deps, ruleset)(house.institution, deed('d9', 'p1', 15))).toEqual([{ ruleId: 'hours', points: 15 }]);
    expect((await house.verify()).violations).toEqual([]);
  });
  it('of all hold to the last point in a rush, and get back what was taken back', async () => {
    const ruleset: EarningRuleset = {
      ...testRules,
      budgets: [{ budgetId: 'hours-year', ledger: 'bank', source: 'hours', campaign: null, period: 'year', points: 100 }],
    };
    const people = Array.from({ length: 16 }, (_, i) => `p${i}`);
    const granted = await Promise.all(people.map((personId) => earn(house.deps, ruleset)(house.institution, deed('d1', personId, 9))));
    expect(granted.flat().reduce((sum, one) => sum + one.points, 0)).toBe(100);
    expect((await house.verify()).violations).toEqual([]);
    const [first] = people.filter((_, i) => (granted[i]?.[0]?.points ?? 0) === 9);
    expect(await reverseEarning(house.deps)(house.institution, first ?? '', 'd1.hours', '重复登记')).toBe('reversed');
    expect(await earn(house.deps, ruleset)(house.institution, deed('d2', 'p99', 20))).toEqual([{ ruleId: 'hours', points: 9 }]);
    expect((await house.verify()).violations).toEqual([]);
  });
  it('cost one read and one transaction while there is enough, after the deed is written down', async () => {
    const ruleset: EarningRuleset = {
      ...testRules,
      budgets: [{ budgetId: 'hours-year', ledger: 'bank', source: null, campaign: null, period: 'year', points: 1_000_000 }],
    };
    const { roundTrips } = await metered(() => earn(house.deps, ruleset)(house.institution, deed('d1', 'p1', 9)));
    expect(roundTrips).toBe(4);
  });
});

describe('points that wait for a day', () => {
  it('are there on it', async () => {
    const deed = { deedId: 'd1', kind: 'supply-order', personId: 'p1', on: ON, values: { amountFen: 30_000 } } as const;
    expect(await earn(house.deps)(house.institution, deed)).toEqual([{ ruleId: 'supply-order', points: 15 }]);
    expect([await points(), pendingPoints(await accountAt(house, 'p1'))]).toEqual([0, 15]);
    await house.setBusinessDate('2026-11-27');
    const home = done(await getPoints(house.deps)({ principal: principalOf(house.institution, 'p1'), at: house.now() }));
    expect(home.accounts).toMatchObject([{ availablePoints: 15, pendingPoints: 0 }]);
  });
});

describe('the expiry', () => {
  it('takes what was good through yesterday from everybody, once, a transaction for all lots of one', async () => {
    const people = Array.from({ length: 5 }, (_, i) => `p${i}`);
    for (const personId of people) for (const month of ['03', '06', '11']) await withPoints(house, personId, 10, `2026-${month}-05`);
    await withPoints(house, 'p0', 7, '2027-02-01');
    await house.setBusinessDate('2027-12-31');
    expect(await expirePoints(house.deps)(house.institution)).toMatchObject({ accounts: 0, lots: 0 });
    await house.setBusinessDate('2028-01-01');
    const { value, writeUnits } = await metered(() => expirePoints(house.deps)(house.institution));
    expect(value).toEqual({ through: '2027-12-31', accounts: 5, lots: 15 });
    expect(writeUnits / 15).toBeLessThan(5);
    expect(await Promise.all(people.map((personId) => points(personId)))).toEqual([7, 0, 0, 0, 0]);
    expect(await expirePoints(house.deps)(house.institution)).toMatchObject({ accounts: 0, lots: 0 });
    expect((await house.verify()).violations).toEqual([]);
  });
});

describe('a counter', () => {
  it('is as the merchants’ side said last, whatever comes late', async () => {
    const older = head();
    house.pass(1);
    await withCounter(house, 'm1', { name: '新名字' });
    const body = { merchantId: 'm1', name: '旧名字', active: false, ownerId: null, clerkIds: [], budget: null };
    await followCounterChanged(house.deps)({ type: 'merchant.counterChanged', ...older, body });
    expect(await house.table.get(counterKey('m1'))).toMatchObject({ name: '新名字', active: true, clerkIds: ['clerk-m1'] });
  });
});
