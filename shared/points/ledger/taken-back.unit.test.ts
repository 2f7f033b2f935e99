import { describe, expect, it } from 'vitest';
import { accountWith, done, earning, kinds, lot, noon } from '../testing/moments.ts';
import { availablePoints, emptyAccount } from './account.ts';
import { decideEarning, decideReversal, type StandingEarning } from './earn.ts';
import type { PointsEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { decideFreeze } from './hold.ts';
import { postingsOf } from './postings.ts';
import { decideRefund } from './refund.ts';

describe('a refund', () => {
  const slices = [lot('2025-06', '2026-12-31', 30), lot('2026-01', '2027-12-31', 20), lot('2026-02', '2027-12-31', 10)];
  const redemption = { redemptionId: 'r1', slices, points: 60, refundedPoints: 0 };

  it('in parts comes to what one refund comes to', () => {
    let account = accountWith([]);
    for (const [refundedPoints, points] of [
      [0, 5],
      [5, 20],
      [25, 35],
    ] as const)
      account = done(decideRefund(account, { ...redemption, refundedPoints }, 'f', points, noon('2026-11-20'))).course.account;
    expect(account.lots).toEqual(slices);
    expect(done(decideRefund(accountWith([]), redemption, 'f', 60, noon('2026-11-20'))).course.account.lots).toEqual(slices);
  });
  it('gives back the last taken first', () => {
    const { slices: back } = done(decideRefund(accountWith([]), { ...redemption, refundedPoints: 5 }, 'f', 10, noon('2026-11-20')));
    expect(back).toEqual([lot('2026-02', '2027-12-31', 5), lot('2026-01', '2027-12-31', 5)]);
  });
  it('never gives back more than was spent', () => {
    expect(decideRefund(accountWith([]), { ...redemption, refundedPoints: 50 }, 'f', 11, noon('2026-11-20'))).toEqual({
      ok: false,
      error: { kind: 'moreThanSpent', refundablePoints: 10 },
    });
  });
  it('pays off a debt first', () => {
    const owing = accountWith([], { debtPoints: 25 });
    const { account, events } = done(decideRefund(owing, redemption, 'f', 60, noon('2026-11-20'))).course;
    expect([kinds(events), availablePoints(account)]).toEqual([['refunded', 'offset'], 35]);
    expect(account.lots[0]).toEqual(lot('2025-06', '2026-12-31', 5));
  });
  it('on the last day of a lot puts it back as it was', () => {
    expect(done(decideRefund(accountWith([]), redemption, 'f', 60, noon('2026-12-31'))).course.account.lots).toEqual(slices);
  });
});

describe('a reversal', () => {
  const granted = (points: number): StandingEarning => ({
    earningId: 'e1',
    source: 'repayment',
    slice: lot('2026-03', '2027-12-31', points),
    waits: null,
    state: 'granted',
  });
  it('takes its own lot first, then those to be spent first, then leaves a debt', () => {
    const account = accountWith([lot('2025-06', '2026-12-31', 10), lot('2026-03', '2027-12-31', 15), lot('2026-05', '2027-12-31', 4)]);
    const part = done(decideReversal(account, granted(20), noon('2026-11-20')));
    expect(part.course.account.lots).toEqual([lot('2025-06', '2026-12-31', 5), lot('2026-05', '2027-12-31', 4)]);
    expect(part.earning.state).toBe('reversed');
    const all = done(decideReversal(account, granted(40), noon('2026-11-20'))).course;
    expect([all.account.lots, all.account.debtPoints, availablePoints(all.account)]).toEqual([[], 11, -11]);
    expect(decideFreeze(all.account, 'r1', 1, noon('2026-11-20'))).toEqual({
      ok: false,
      error: { kind: 'balanceNegative', availablePoints: -11 },
    });
  });
  it('is paid off by the next earning', () => {
    const owing = accountWith([], { debtPoints: 11 });
    const some = done(decideEarning(owing, earning(8), [], noon('2026-03-10'))).course;
    expect([some.account.debtPoints, some.account.lots, availablePoints(some.account)]).toEqual([3, [], -3]);
    const rest = done(decideEarning(some.account, earning(8), [], noon('2026-03-10'))).course;
    expect([kinds(rest.events), rest.account.debtPoints, availablePoints(rest.account)]).toEqual([['earned', 'offset'], 0, 5]);
    expect(decideFreeze(rest.account, 'r1', 5, noon('2026-03-10')).ok).toBe(true);
  });
  it('of what is still pending takes that', () => {
    for (const available of ['confirmed', { on: '2026-03-17' }] as const) {
      const { course, earning: standing } = done(
        decideEarning(accountWith([lot('2026-03', '2027-12-31', 9)]), earning(30, { available }), [], noon('2026-03-10')),
      );
      const { account } = done(decideReversal(course.account, standing, noon('2026-03-16'))).course;
      expect([account.pending, availablePoints(account)]).toEqual([[], 9]);
    }
  });
  it('of what was pending and came takes it from the lots', () => {
    const { course, earning: standing } = done(
      decideEarning(emptyAccount('bank'), earning(30, { available: { on: '2026-03-17' } }), [], noon('2026-03-10')),
    );
    const { account, events } = done(decideReversal(course.account, standing, noon('2026-03-17'))).course;
    expect([kinds(events), account.lots, account.pending, account.debtPoints]).toEqual([['matured', 'reversed'], [], [], 0]);
  });
  it('is done once, and not of points that expired', () => {
    const account = accountWith([lot('2026-03', '2027-12-31', 15)]);
    expect(decideReversal(account, { ...granted(15), state: 'reversed' }, noon('2026-11-20'))).toEqual({
      ok: false,
      error: { kind: 'alreadyReversed' },
    });
    expect(decideReversal(account, granted(15), noon('2028-01-01'))).toEqual({
      ok: false,
      error: { kind: 'expiredSince', expiredOn: '2027-12-31' },
    });
    expect(decideReversal(account, granted(15), noon('2027-12-31')).ok).toBe(true);
  });
});

describe('the postings', () => {
  const slices = [lot('2026-03', '2027-12-31', 7), lot('2026-04', '2027-12-31', 3)];
  const pending = { ...lot('2026-03', '2027-12-31', 4), availableOn: null };
  const named = { earningId: 'e1', source: 'card' };
  it.each<[PointsEvent, Record<string, number>]>([
    [
      { kind: 'earned', ...named, counts: [], slice: lot('2026-03', '2027-12-31', 5) },
      { 'issued:card': -5, available: 5 },
    ],
    [
      { kind: 'pended', ...named, counts: [], lot: pending },
      { 'issued:card': -4, pending: 4 },
    ],
    [
      { kind: 'matured', lots: [pending] },
      { pending: -4, available: 4 },
    ],
    [
      { kind: 'frozen', redemptionId: 'r', slices, until: '' },
      { available: -10, frozen: 10 },
    ],
    [
      { kind: 'released', redemptionId: 'r', slices },
      { frozen: -10, available: 10 },
    ],
    [
      { kind: 'spent', redemptionId: 'r', slices },
      { frozen: -10, spent: 10 },
    ],
    [
      { kind: 'refunded', redemptionId: 'r', refundId: 'f', slices },
      { spent: -10, available: 10 },
    ],
    [
      { kind: 'expired', slices },
      { available: -10, expired: 10 },
    ],
    [
      { kind: 'reversed', ...named, pending: [pending], slices: [], debtPoints: 0 },
      { pending: -4, reversed: 4 },
    ],
    [
      { kind: 'reversed', ...named, pending: [], slices, debtPoints: 6 },
      { available: -16, reversed: 16 },
    ],
    [{ kind: 'offset', slices }, {}],
  ])('of $kind move points from one account to another', (event, expected) => {
    expect(Object.fromEntries(postingsOf(event).map(({ account, points }) => [account, points]))).toEqual(expected);
  });
});

describe('an account', () => {
  it('refuses what its events could never have said', () => {
    const account = accountWith([lot('2026-03', '2027-12-31', 7)], { debtPoints: 2 });
    const slices = [lot('2026-03', '2027-12-31', 8)];
    expect(() => evolve(account, { kind: 'expired', slices })).toThrow('a lot that holds them');
    expect(() => evolve(account, { kind: 'expired', slices: [lot('2026-04', '2027-12-31', 1)] })).toThrow('a lot that holds them');
    expect(() => evolve(account, { kind: 'spent', redemptionId: 'r', slices })).toThrow('released or spent once');
    expect(() => evolve(account, { kind: 'offset', slices: [lot('2026-03', '2027-12-31', 3)] })).toThrow('no more of a debt');
  });
});
