import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availablePoints, frozenPoints } from '../ledger/account.ts';
import { accountWith, done, kinds, lot, noon } from '../testing/moments.ts';
import { codeExpiry, judgeCode, type RedemptionCode } from './code.ts';
import { isCodeDigits, shownDigits, withCheckDigit } from './digits.ts';
import { decideRedemption, decideRedemptionConfirmed, type RedeemWish, released } from './redeem.ts';
import { REDEMPTION_1 as TERMS } from './terms.ts';

const seventeen = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }).map((digits) => digits.join(''));

describe('the eighteen digits beneath a code', () => {
  it('check themselves', () => {
    // ISO 7064's own example for MOD 11,10 is 0794, with the check digit 5.
    expect(withCheckDigit('0794')).toBe('07945');
    fc.assert(fc.property(seventeen, (digits) => isCodeDigits(withCheckDigit(digits))));
  });
  it('find every single wrong digit', () =>
    fc.assert(
      fc.property(seventeen, fc.nat(17), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const code = withCheckDigit(digits);
        const wrong = `${code.slice(0, at)}${(Number(code[at]) + more) % 10}${code.slice(at + 1)}`;
        return !isCodeDigits(wrong);
      }),
    ));
  it('are digits only, whatever stands before or behind them', () => {
    const code = withCheckDigit('12345678901234567');
    expect(isCodeDigits(code)).toBe(true);
    // A space would count as the 0 that it stands for.
    const zero = withCheckDigit('10345678901234567');
    expect([isCodeDigits(zero), isCodeDigits(zero.replace('0', ' '))]).toEqual([true, false]);
    for (const at of [0, 5, 16]) expect(isCodeDigits(`${code.slice(0, at)}x${code.slice(at + 1)}`)).toBe(false);
  });
  it.each(['', '07945', '1'.repeat(19), `${'1'.repeat(17)}x`, `${'1'.repeat(16)} 1`])('are not %j', (text) =>
    expect(isCodeDigits(text)).toBe(false),
  );
  it('are shown in groups', () => expect(shownDigits('123456789012345678')).toBe('123456 789012 345678'));
});

const screen = (at: string, more: Partial<RedemptionCode> = {}): RedemptionCode => ({
  personId: 'p1',
  nonce: 'n1',
  kind: 'screen',
  expiresAt: codeExpiry('screen', at, TERMS),
  ...more,
});

describe('a code', () => {
  const at = '2026-11-20T04:00:00.000Z';
  it('is good for 60 seconds on the screen and for seven days without a network', () => {
    expect(codeExpiry('screen', at, TERMS)).toBe('2026-11-20T04:01:00.000Z');
    expect(codeExpiry('offline', at, TERMS)).toBe('2026-11-27T04:00:00.000Z');
    expect(judgeCode(screen(at), 10, '2026-11-20T04:00:59.999Z', TERMS).ok).toBe(true);
    expect(judgeCode(screen(at), 10, '2026-11-20T04:01:00.000Z', TERMS)).toEqual({ ok: false, error: { kind: 'codeExpired' } });
  });
  it('without a network is good for a little only', () => {
    const offline = screen(at, { kind: 'offline' });
    expect([judgeCode(offline, 500, at, TERMS).ok, judgeCode(screen(at), 501, at, TERMS).ok]).toEqual([true, true]);
    expect(judgeCode(offline, 501, at, TERMS)).toEqual({ ok: false, error: { kind: 'offlineLimit', mostPoints: 500 } });
  });
});

describe('a redemption', () => {
  const moment = noon('2026-11-20');
  const account = accountWith([lot('2026-01', '2027-12-31', 2_000)]);
  const counter = { merchantId: 'm1', active: true, clerkId: 'c1', ownerId: 'o1' };
  const wish = (points: number, more: Partial<RedeemWish> = {}): RedeemWish => ({
    redemptionId: 'r1',
    code: screen(moment.at),
    points,
    counter,
    ...more,
  });
  const redeem = (...of: Parameters<typeof wish>) => decideRedemption(account, wish(...of), moment, TERMS);

  it('below 1,000 points is done at once', () => {
    const { course, redemption } = done(redeem(999));
    expect([kinds(course.events), availablePoints(course.account), frozenPoints(course.account)]).toEqual([['frozen', 'spent'], 1_001, 0]);
    expect(redemption).toEqual({
      redemptionId: 'r1',
      merchantId: 'm1',
      personId: 'p1',
      points: 999,
      amountFen: 999,
      slices: [lot('2026-01', '2027-12-31', 999)],
      state: 'done',
      until: null,
      day: '2026-11-20',
      refundedPoints: 0,
    });
  });
  it('from 1,000 points on waits for the villager, ten minutes', () => {
    const { course, redemption } = done(redeem(1_000));
    expect(redemption).toMatchObject({ state: 'awaiting', until: '2026-11-20T04:10:00.000Z' });
    expect([kinds(course.events), frozenPoints(course.account)]).toEqual([['frozen'], 1_000]);
    const confirmed = done(decideRedemptionConfirmed(course.account, redemption, noon('2026-11-20', 9)));
    expect(confirmed.redemption).toMatchObject({ state: 'done', until: null });
    expect([kinds(confirmed.course.events), availablePoints(confirmed.course.account)]).toEqual([['spent'], 1_000]);
    expect(decideRedemptionConfirmed(confirmed.course.account, confirmed.redemption, noon('2026-11-20', 9))).toEqual({
      ok: false,
      error: { kind: 'notAwaiting', state: 'done' },
    });
    expect(decideRedemptionConfirmed(course.account, redemption, noon('2026-11-20', 10))).toEqual({
      ok: false,
      error: { kind: 'holdGone' },
    });
  });
  it('is settled with the day it was begun on', () => {
    const { course, redemption } = done(redeem(1_000));
    const midnight = { on: '2026-11-21', at: moment.at };
    expect(done(decideRedemptionConfirmed(course.account, redemption, midnight)).redemption.day).toBe('2026-11-20');
  });
  it('comes to as many fen as its terms say of a point', () => {
    expect(TERMS.id).toBe('redemption@1');
    const decided = decideRedemption(account, wish(300), moment, { ...TERMS, fenPerPoint: 2 });
    expect(done(decided).redemption).toMatchObject({ points: 300, amountFen: 600 });
  });
  it('that waits is released once', () => {
    const { redemption } = done(redeem(1_000));
    expect(released(redemption)).toMatchObject({ state: 'released', until: null });
    expect(() => released(released(redemption))).toThrow('only what waits');
  });
  it.each<[string, Partial<RedeemWish>, number, object]>([
    ['a blocked merchant', { counter: { ...counter, active: false } }, 1, { kind: 'merchantBlocked' }],
    ['the clerk’s own points', { counter: { ...counter, clerkId: 'p1' } }, 1, { kind: 'ownCounter' }],
    ['the owner’s own points', { counter: { ...counter, ownerId: 'p1' } }, 1, { kind: 'ownCounter' }],
    ['more than the most', {}, 100_001, { kind: 'aboveMost', mostPoints: 100_000 }],
    ['a code of a minute ago', { code: screen(noon('2026-11-20', -1).at) }, 1, { kind: 'codeExpired' }],
    ['more than there is', {}, 2_001, { kind: 'notEnough', availablePoints: 2_000 }],
  ])('refuses %s', (_, more, points, error) => expect(redeem(points, more)).toEqual({ ok: false, error }));
  it('takes the most, where there is so much', () => {
    const rich = accountWith([lot('2026-01', '2027-12-31', 100_000)]);
    expect(decideRedemption(rich, wish(100_000), moment, TERMS).ok).toBe(true);
  });
});
