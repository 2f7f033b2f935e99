import { withCheckDigit } from '@huinong/shared/points/redemption/digits.ts';
import { describe, expect, it } from 'vitest';
import type { CommandFailure } from '../platform/api/client';
import { failureOutcome, outcomeOf } from './outcome';
import { refundable, refundProblem } from './refund';
import { inGroups, judgeTyped } from './typed-code';

const good = withCheckDigit('28610437992510466');

describe('a typed code', () => {
  it.each([
    ['', ''],
    ['286104', '286104'],
    ['2861043', '286104 3'],
    ['286104 379925 104668 99', '286104 379925 104668'],
    ['28-61a04', '286104'],
  ])('%j stands in groups as %j', (text, shown) => expect(inGroups(text)).toBe(shown));

  it('says how many digits are missing, then whether they can be a code', () => {
    expect(judgeTyped('286104 379')).toEqual({ kind: 'more', left: 9 });
    expect(judgeTyped(inGroups(good))).toEqual({ kind: 'code', code: good });
    const wrong = `${good.slice(0, -1)}${(Number(good.at(-1)) + 1) % 10}`;
    expect(judgeTyped(wrong)).toEqual({ kind: 'wrong' });
  });
});

describe('what the clerk sees', () => {
  it('is green only when the points are spent', () => {
    expect(outcomeOf({ state: 'done', points: 450 }, 0)).toMatchObject({ tone: 'yes', title: '兑换成功 450 分', note: '抵 4.50 元' });
    expect(outcomeOf({ state: 'awaiting', points: 1_200 }, 552)).toMatchObject({ tone: 'wait', title: '等村民同意 1,200 分' });
    expect(outcomeOf({ state: 'awaiting', points: 1_200 }, 552).note).toContain('9 分 12 秒');
    expect(outcomeOf({ state: 'released', points: 1_200 }, 0)).toMatchObject({ tone: 'no', title: '没有兑换' });
  });

  const refused = (code: string): CommandFailure => ({
    kind: 'refused',
    problem: { type: 'about:blank', title: '这个码已过期，请让村民刷新后再扫', status: 422, code },
  });
  it.each<[string, CommandFailure, object]>([
    ['no network', { kind: 'offline' }, { tone: 'no', scanAgain: true, askAgain: false }],
    ['a lost answer', { kind: 'unknown' }, { tone: 'wait', scanAgain: false, askAgain: true }],
    ['an old code', refused('codeExpired'), { tone: 'no', scanAgain: true, askAgain: false }],
    ['too few points', refused('pointsNotEnough'), { tone: 'no', scanAgain: false, askAgain: false }],
    ['a bank that is busy', { kind: 'busy', problem: null }, { tone: 'no', scanAgain: true, askAgain: false }],
  ])('after %s', (_, failure, outcome) => expect(failureOutcome(failure)).toMatchObject(outcome));

  it('never says that nothing was taken when nobody knows', () => {
    expect(failureOutcome({ kind: 'unknown' }).note).not.toContain('积分没有动');
    expect(failureOutcome({ kind: 'offline' }).note).toContain('积分没有动');
  });
});

describe('a refund', () => {
  it('is of what was spent and not given back', () => {
    expect(refundable({ state: 'done', points: 450, refundedPoints: 150 })).toBe(300);
    expect(refundable({ state: 'awaiting', points: 1_200, refundedPoints: 0 })).toBe(0);
    expect(refundable({ state: 'released', points: 1_200, refundedPoints: 0 })).toBe(0);
  });
  it.each([
    ['', 300, '请填要退多少分'],
    ['0', 300, '请填要退多少分'],
    ['301', 300, '最多还能退 300 分'],
    ['300', 300, undefined],
    ['1', 300, undefined],
  ])('of %j from %d: %s', (text, most, problem) => expect(refundProblem(text, most)).toBe(problem));
});
