import { describe, expect, it } from 'vitest';
import example from '../cases/worked-example.json' with { type: 'json' };
import { accountWith, done, earning, kinds, lot, noon } from '../testing/moments.ts';
import { availablePoints, emptyAccount, frozenPoints, type PendingLot, type PointsAccount, pendingPoints } from './account.ts';
import { type Cap, capsOn, periodOf, roomUnder } from './caps.ts';
import { heldPoints, settleUp } from './course.ts';
import { decideEarning, decideEarningConfirmed, type Earning } from './earn.ts';
import { decideFreeze, decideRelease, decideSpend } from './hold.ts';
import { hasExpired, lotOf } from './lots.ts';
import { decideRefund } from './refund.ts';

describe('V15, the handbook’s worked example', () => {
  const { inputs, expected } = example;
  const idOf = new Map(inputs.lots.map(({ id, earn, exp }) => [`${exp} ${earn.slice(0, 7)}`, id]));
  const account = accountWith(inputs.lots.map(({ earn, exp, pts }) => lot(earn.slice(0, 7), exp, pts)));
  const frozen = done(decideFreeze(account, 'r1', inputs.redeem, noon('2026-11-20')));
  const spent = done(decideSpend(frozen.course.account, 'r1', noon('2026-11-20', 1)));

  it('takes the lots that expire first, then those earned first', () => {
    expect(frozen.slices.map(({ expiresOn, earnedIn, points }) => [idOf.get(`${expiresOn} ${earnedIn}`), points])).toEqual(
      expected.consumed,
    );
    const after = new Map(spent.account.lots.map(({ expiresOn, earnedIn, points }) => [idOf.get(`${expiresOn} ${earnedIn}`), points]));
    for (const [id, points] of Object.entries(expected.after)) expect(after.get(id) ?? 0).toBe(points);
  });

  it('gives back in reverse, what expired meanwhile as points for 30 days', () => {
    const redemption = { redemptionId: 'r1', slices: frozen.slices, points: inputs.redeem, refundedPoints: 0 };
    const refunded = done(decideRefund(spent.account, redemption, 'f1', inputs.refund, noon(inputs.refundDate)));
    const { newLot, balance } = expected;
    expect(refunded.slices).toEqual([
      lot('2026-02', '2027-12-31', (expected.refundBack as [string, number][])[0]?.[1] ?? 0),
      lot('2025-06', newLot.exp, newLot.pts),
    ]);
    expect(refunded.course.account.lots).toEqual([
      lot('2025-06', newLot.exp, balance.new),
      lot('2026-02', '2027-12-31', balance.L2),
      lot('2026-07', '2027-12-31', balance.L3),
    ]);
  });
});

describe('a lot', () => {
  it('is good through 31 December of the next year', () => {
    expect(lotOf('2026-01-01')).toEqual({ earnedIn: '2026-01', expiresOn: '2027-12-31' });
    expect(lotOf('2026-12-31')).toEqual({ earnedIn: '2026-12', expiresOn: '2027-12-31' });
    expect([hasExpired(lot('2025-01', '2026-12-31', 1), '2026-12-31'), hasExpired(lot('2025-01', '2026-12-31', 1), '2027-01-01')]).toEqual([
      false,
      true,
    ]);
  });
  it('holds all that one month earned', () => {
    const first = done(decideEarning(emptyAccount('bank'), earning(20), [], noon('2026-03-10'))).course;
    const second = done(decideEarning(first.account, earning(5, { earningId: 'e2', earnedOn: '2026-03-31' }), [], noon('2026-03-31')));
    const third = done(decideEarning(second.course.account, earning(7, { earnedOn: '2026-02-28' }), [], noon('2026-04-01')));
    expect(third.course.account.lots).toEqual([lot('2026-02', '2027-12-31', 7), lot('2026-03', '2027-12-31', 25)]);
  });
  it('is in its place whatever the order of earning', () => {
    const lots = [lot('2026-05', '2027-12-31', 1), lot('2025-05', '2026-12-31', 2), lot('2026-01', '2027-12-31', 3)];
    expect(accountWith(lots).lots.map(({ points }) => points)).toEqual([2, 3, 1]);
  });
});

describe('earning under caps', () => {
  const caps: readonly Cap[] = [
    { capId: 'daily', source: null, period: 'day', points: 500 },
    { capId: 'repayment-month', source: 'repayment', period: 'month', points: 60 },
  ];
  it('names the period of each cap', () => {
    expect((['day', 'month', 'year', 'ever'] as const).map((period) => periodOf(period, '2026-03-10'))).toEqual([
      '2026-03-10',
      '2026-03',
      '2026',
      '',
    ]);
    expect(capsOn(caps, 'card').map(({ capId }) => capId)).toEqual(['daily']);
    expect(capsOn(caps, 'repayment')).toEqual(caps);
  });
  it('grants what is left under the tightest, then nothing, then again in the next period', () => {
    const first = done(decideEarning(emptyAccount('bank'), earning(50), caps, noon('2026-03-10')));
    expect(first.earning).toEqual({
      earningId: 'e1',
      source: 'repayment',
      slice: lot('2026-03', '2027-12-31', 50),
      waits: null,
      state: 'granted',
    });
    const second = done(decideEarning(first.course.account, earning(50), caps, noon('2026-03-10')));
    expect(second.earning.slice.points).toBe(10);
    expect(decideEarning(second.course.account, earning(1), caps, noon('2026-03-10'))).toEqual({
      ok: false,
      error: { kind: 'capReached', capIds: ['repayment-month'] },
    });
    const { account } = second.course;
    expect(roomUnder(account, caps, 50, '2026-04-01')).toBe(50);
    const april = done(decideEarning(account, earning(50, { earnedOn: '2026-04-01' }), caps, noon('2026-04-01')));
    expect(april.course.account.counters).toEqual([
      { capId: 'daily', period: '2026-04-01', points: 50 },
      { capId: 'repayment-month', period: '2026-04', points: 50 },
    ]);
  });
  it('counts by the day of the grant, so that a fact that comes late opens no earlier day', () => {
    const today = done(decideEarning(emptyAccount('bank'), earning(500, { source: 'card' }), capsOn(caps, 'card'), noon('2026-03-10')));
    const late = earning(5, { source: 'card', earnedOn: '2026-03-09' });
    expect(decideEarning(today.course.account, late, capsOn(caps, 'card'), noon('2026-03-10')).ok).toBe(false);
    expect(done(decideEarning(emptyAccount('bank'), late, caps, noon('2026-04-01'))).earning.slice.earnedIn).toBe('2026-03');
  });
  it('counts pending points too', () => {
    const { course } = done(decideEarning(emptyAccount('bank'), earning(60, { available: 'confirmed' }), caps, noon('2026-03-10')));
    expect(decideEarning(course.account, earning(1), caps, noon('2026-03-10')).ok).toBe(false);
  });
});

describe('pending points', () => {
  const wait = (available: Earning['available'], points = 30) =>
    done(decideEarning(emptyAccount('village'), earning(points, { available }), [], noon('2026-03-10')));

  it('cannot be spent before their day, and can on it', () => {
    const { course, earning: standing } = wait({ on: '2026-03-17' });
    expect(standing).toMatchObject({ waits: { availableOn: '2026-03-17' }, state: 'granted' });
    expect([availablePoints(course.account), pendingPoints(course.account), heldPoints(course.account)]).toEqual([0, 30, 30]);
    expect(decideFreeze(course.account, 'r1', 1, noon('2026-03-16'))).toEqual({
      ok: false,
      error: { kind: 'notEnough', availablePoints: 0 },
    });
    const frozen = done(decideFreeze(course.account, 'r1', 30, noon('2026-03-17')));
    expect(kinds(frozen.course.events)).toEqual(['matured', 'frozen']);
    expect(frozen.course.account).toMatchObject({ ledger: 'village', pending: [], lots: [] });
  });
  it('of one day and one lot are one', () => {
    const { course } = wait({ on: '2026-03-17' });
    const twice = done(decideEarning(course.account, earning(4, { available: { on: '2026-03-17' } }), [], noon('2026-03-10')));
    const thrice = done(decideEarning(twice.course.account, earning(5, { available: 'confirmed' }), [], noon('2026-03-10')));
    expect(thrice.course.account.pending).toEqual<PendingLot[]>([
      { ...lot('2026-03', '2027-12-31', 34), availableOn: '2026-03-17' },
      { ...lot('2026-03', '2027-12-31', 5), availableOn: null },
    ]);
  });
  it('that wait for somebody’s word come when it is given, once', () => {
    const { course, earning: standing } = wait('confirmed');
    expect(standing.state).toBe('waiting');
    expect(availablePoints(settleUp(course.account, noon('2026-12-01')).account)).toBe(0);
    const confirmed = done(decideEarningConfirmed(course.account, standing, noon('2026-03-20')));
    expect([kinds(confirmed.course.events), availablePoints(confirmed.course.account)]).toEqual([['matured'], 30]);
    expect(confirmed.earning.state).toBe('granted');
    expect(decideEarningConfirmed(confirmed.course.account, confirmed.earning, noon('2026-03-20'))).toEqual({
      ok: false,
      error: { kind: 'notWaiting' },
    });
  });
  it('confirmed after their lot expired are gone', () => {
    const { course, earning: standing } = wait('confirmed');
    const late = done(decideEarningConfirmed(course.account, standing, noon('2028-01-01')));
    expect([kinds(late.course.events), late.course.account.lots]).toEqual([['matured', 'expired'], []]);
    const inTime = done(decideEarningConfirmed(course.account, standing, noon('2027-12-31')));
    expect(availablePoints(inTime.course.account)).toBe(30);
  });
  it('confirmed pay off a debt first', () => {
    const { course, earning: standing } = wait('confirmed');
    const owing: PointsAccount = { ...course.account, debtPoints: 12 };
    const { account, events } = done(decideEarningConfirmed(owing, standing, noon('2026-03-20'))).course;
    expect([kinds(events), account.debtPoints, availablePoints(account)]).toEqual([['matured', 'offset'], 0, 18]);
  });
});

describe('a hold', () => {
  const account = accountWith([lot('2025-06', '2026-12-31', 100), lot('2026-01', '2027-12-31', 50)]);

  it('freezes for ten minutes', () => {
    const { course, until, slices } = done(decideFreeze(account, 'r1', 120, noon('2026-11-20')));
    expect(until).toBe('2026-11-20T04:10:00.000Z');
    expect(slices).toEqual([lot('2025-06', '2026-12-31', 100), lot('2026-01', '2027-12-31', 20)]);
    expect([availablePoints(course.account), frozenPoints(course.account)]).toEqual([30, 120]);
    expect(course.account.holds).toEqual([{ redemptionId: 'r1', slices, until }]);
  });
  it('takes all there is and not one point more', () => {
    expect(decideFreeze(account, 'r1', 150, noon('2026-11-20')).ok).toBe(true);
    expect(decideFreeze(account, 'r1', 151, noon('2026-11-20'))).toEqual({ ok: false, error: { kind: 'notEnough', availablePoints: 150 } });
  });
  it('is spent or released once, whoever is first', () => {
    const { account: held } = done(decideFreeze(account, 'r1', 120, noon('2026-11-20'))).course;
    const spent = done(decideSpend(held, 'r1', noon('2026-11-20', 9)));
    expect([kinds(spent.events), availablePoints(spent.account), frozenPoints(spent.account)]).toEqual([['spent'], 30, 0]);
    expect(decideSpend(spent.account, 'r1', noon('2026-11-20', 9))).toEqual({ ok: false, error: { kind: 'holdGone' } });
    expect(decideRelease(spent.account, 'r1', noon('2026-11-20', 9))).toEqual({ ok: false, error: { kind: 'holdGone' } });
    const free = done(decideRelease(held, 'r1', noon('2026-11-20', 9)));
    expect([kinds(free.events), free.account]).toEqual([['released'], account]);
    expect(decideSpend(free.account, 'r1', noon('2026-11-20', 9)).ok).toBe(false);
  });
  it('runs out by itself to the minute', () => {
    const { account: held } = done(decideFreeze(account, 'r1', 120, noon('2026-11-20'))).course;
    expect(settleUp(held, noon('2026-11-20', 9)).events).toEqual([]);
    expect(settleUp(held, noon('2026-11-20', 10)).account).toEqual(account);
    expect(decideSpend(held, 'r1', noon('2026-11-20', 10))).toEqual({ ok: false, error: { kind: 'holdGone' } });
  });
  it('leaves another hold where it is', () => {
    const first = done(decideFreeze(account, 'r1', 30, noon('2026-11-20'))).course.account;
    const both = done(decideFreeze(first, 'r2', 20, noon('2026-11-20', 5))).course.account;
    const spent = done(decideSpend(both, 'r1', noon('2026-11-20', 6))).account;
    expect(spent.holds.map(({ redemptionId }) => redemptionId)).toEqual(['r2']);
    expect(settleUp(both, noon('2026-11-20', 10)).account.holds.map(({ redemptionId }) => redemptionId)).toEqual(['r2']);
  });
  it('released on the day after its lot’s last is expired; spent, it is spent', () => {
    const { account: held } = done(decideFreeze(account, 'r1', 120, noon('2026-12-31'))).course;
    const midnight = { on: '2027-01-01', at: noon('2026-12-31', 5).at };
    const free = done(decideRelease(held, 'r1', midnight));
    expect([kinds(free.events), free.account.lots]).toEqual([['released', 'expired'], [lot('2026-01', '2027-12-31', 50)]]);
    expect(done(decideSpend(held, 'r1', midnight)).account.lots).toEqual([lot('2026-01', '2027-12-31', 30)]);
  });
  it('released pays off a debt that came meanwhile', () => {
    const { account: held } = done(decideFreeze(account, 'r1', 150, noon('2026-11-20'))).course;
    const owing: PointsAccount = { ...held, debtPoints: 40 };
    const free = done(decideRelease(owing, 'r1', noon('2026-11-20', 1)));
    expect([kinds(free.events), availablePoints(free.account), free.account.debtPoints]).toEqual([['released', 'offset'], 110, 0]);
  });
});

describe('expiry', () => {
  it('comes with the day after the last, whoever looks', () => {
    const account = accountWith([lot('2025-06', '2026-12-31', 100), lot('2026-01', '2027-12-31', 50)]);
    expect(settleUp(account, noon('2026-12-31'))).toEqual({ account, events: [] });
    const { events, account: after } = settleUp(account, noon('2027-01-01'));
    expect(events).toEqual([{ kind: 'expired', slices: [lot('2025-06', '2026-12-31', 100)] }]);
    expect(after.lots).toEqual([lot('2026-01', '2027-12-31', 50)]);
  });
});
