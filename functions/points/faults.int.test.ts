import type { Result } from '@huinong/shared/kernel/result.ts';
import { availablePoints, frozenPoints } from '@huinong/shared/points/ledger/account.ts';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../platform/refusal.ts';
import { EVERY_FAULT, faults } from '../platform/testing/faults.ts';
import { earn, reverseEarning } from './earn.ts';
import { confirmRedemption, declineRedemption } from './end-redemption.ts';
import { expirePoints } from './expire.ts';
import { expiredThroughKey } from './keys.ts';
import type { PointsDeps } from './ports.ts';
import { redeem } from './redeem.ts';
import { refundRedemption } from './refund.ts';
import { releaseOverdue } from './release.ts';
import { accountAt, codeOf, done, sending, type TestHouse, testHouse, testRules, withCounter, withPoints } from './testing/house.ts';

const ON = '2026-11-20';

/** A command ready to be sent, as often as need be, and what stands when it was done once. */
type Course = {
  readonly house: TestHouse;
  readonly run: (deps: PointsDeps) => Promise<unknown>;
  readonly left: number;
  readonly frozen?: number;
};

const atCounter = async (points: number) => {
  const house = await testHouse(ON);
  await withCounter(house, 'm1', { budget: { budgetId: 'spring', period: 'year', points: 100_000 } });
  await withPoints(house, 'p1', 3_000, ON);
  const code = (await codeOf(house, 'p1')).qr;
  const command = {
    ...sending(house, 'clerk-m1', 'merchant-clerk'),
    merchantId: 'm1',
    body: { codes: [{ code, points }], channel: 'weapp' as const },
  };
  return { house, command };
};
const must = async <T>(work: Promise<Result<T, Refusal>>): Promise<T> => done(await work);

const redeeming = async (): Promise<Course> => {
  const { house, command } = await atCounter(300);
  return { house, run: (deps) => must(redeem(deps)(command)), left: 2_700 };
};
const asked = async () => {
  const { house, command } = await atCounter(1_200);
  const [redemption] = done(await redeem(house.deps)(command)).redemptions;
  return { house, command: { ...sending(house, 'p1'), redemptionId: redemption?.redemptionId ?? '' } };
};
const confirming = async (): Promise<Course> => {
  const { house, command } = await asked();
  return { house, run: (deps) => must(confirmRedemption(deps)(command)), left: 1_800 };
};
const declining = async (): Promise<Course> => {
  const { house, command } = await asked();
  return { house, run: (deps) => must(declineRedemption(deps)(command)), left: 3_000 };
};
const releasing = async (): Promise<Course> => {
  const { house } = await asked();
  house.pass(11);
  return { house, run: (deps) => releaseOverdue(deps)(house.institution), left: 3_000 };
};
const refunding = async (): Promise<Course> => {
  const { house, command } = await atCounter(300);
  const [redemption] = done(await redeem(house.deps)(command)).redemptions;
  const refund = {
    ...sending(house, 'clerk-m1', 'merchant-clerk'),
    merchantId: 'm1',
    redemptionId: redemption?.redemptionId ?? '',
    body: { points: 120, channel: 'weapp' as const },
  };
  return { house, run: (deps) => must(refundRedemption(deps)(refund)), left: 2_820 };
};
const ruleset = {
  ...testRules,
  budgets: [{ budgetId: 'hours-year', ledger: 'bank', source: null, campaign: null, period: 'year', points: 1_000_000 }],
} as const;
const earning = async (): Promise<Course> => {
  const house = await testHouse(ON);
  const deed = { deedId: 'd1', kind: 'volunteering', personId: 'p1', on: ON, values: { hours: 40 } } as const;
  return { house, run: (deps) => earn(deps, ruleset)(house.institution, deed), left: 40 };
};
const reversing = async (): Promise<Course> => {
  const { house, run } = await earning();
  await run(house.deps);
  await withPoints(house, 'p1', 100, ON);
  return { house, run: (deps) => reverseEarning(deps)(house.institution, 'p1', 'd1.hours', '重复登记'), left: 100 };
};
const expiring = async (): Promise<Course> => {
  const house = await testHouse(ON);
  await withPoints(house, 'p1', 100, ON);
  await withPoints(house, 'p1', 30, '2027-01-05');
  await house.setBusinessDate('2028-01-01');
  // The days before were looked at on their own mornings.
  await house.table.putAll([{ ...expiredThroughKey, date: '2027-12-30' }]);
  return { house, run: (deps) => expirePoints(deps)(house.institution), left: 30 };
};

const COURSES = { redeeming, confirming, declining, releasing, refunding, earning, reversing, expiring };

/** An expiry reads every part of a day, which is one kind of call: one of them is broken, and each call of another kind. */
const callsOf = (name: string, calls: number): readonly number[] =>
  Array.from({ length: calls }, (_, i) => i + 1).filter((n) => name !== 'expiring' || n < 4 || n > 18);

describe.each(Object.entries(COURSES))('%s', (name, start) => {
  it.each(EVERY_FAULT)(
    'with %s at every store call, and sent again, is done once',
    async (fault) => {
      const { house: plain, run: plainly } = await start();
      const counted = faults(() => undefined);
      await plainly(plain.through(counted.intercept));
      expect(counted.attempts.length).toBeGreaterThan(1);
      for (const n of callsOf(name, counted.attempts.length)) {
        const { house, run, left, frozen = 0 } = await start();
        const { intercept } = faults((at) => (at === n ? fault : undefined));
        await run(house.through(intercept)).catch(() => null);
        expect((await house.verify()).violations).toEqual([]);
        await run(house.deps);
        await run(house.deps);
        expect((await house.verify()).violations).toEqual([]);
        const account = await accountAt(house, 'p1');
        expect([availablePoints(account), frozenPoints(account)]).toEqual([left, frozen]);
      }
    },
    180_000,
  );
});
