import { expect, it } from 'vitest';
import { moneySteps, waitedSince } from './money-steps';

const WORDS = { accepted: '已受理', signed: '合同已签好', bank: '银行处理', arrived: '到账', refused: '没有办成' };
const at = '2026-11-22T02:21:07.000Z';

it('tells what is done with its clock, what runs with its wait, what is to come', () => {
  const steps = moneySteps(
    [
      { key: 'accepted', at, seconds: 0 },
      { key: 'signed', at: '2026-11-22T02:21:09.000Z', seconds: 2 },
      { key: 'bank', at: null, seconds: null },
      { key: 'arrived', at: null, seconds: null },
    ],
    WORDS,
    4,
  );
  expect(steps.map(({ state, note }) => [state, note])).toEqual([
    ['done', '10:21:07'],
    ['done', '10:21:09 · 用时 2 秒'],
    ['now', '已等 4 秒，通常 10 秒内'],
    ['todo', undefined],
  ]);
});

it('shows a refusal as one', () =>
  expect(moneySteps([{ key: 'refused', at, seconds: 1 }], WORDS, 0)[0]).toMatchObject({ state: 'failed', label: '没有办成' }));

it('measures the wait from the last finished step, and never below nothing', () => {
  const steps = [
    { key: 'accepted' as const, at, seconds: 0 },
    { key: 'bank' as const, at: null, seconds: null },
  ];
  expect(waitedSince(steps, Date.parse(at) + 4_900)).toBe(4);
  expect(waitedSince(steps, Date.parse(at) - 60_000)).toBe(0);
});
