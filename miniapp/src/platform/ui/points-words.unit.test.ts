import { expect, it } from 'vitest';
import { leftWords, pointsWords, secondsUntil, worthWords } from './points-words';

it.each([
  [0, '0'],
  [999, '999'],
  [3_260, '3,260'],
  [1_000_000, '1,000,000'],
  [-1_450, '−1,450'],
])('says %d points as %s', (points, words) => expect(pointsWords(points)).toBe(words));

it('says what points are worth', () => expect([worthWords(3_260), worthWords(5)]).toEqual(['32.60 元', '0.05 元']));

it.each([
  [0, '0 秒'],
  [59, '59 秒'],
  [60, '1 分钟'],
  [552, '9 分 12 秒'],
])('counts %d seconds down as %s', (seconds, words) => expect(leftWords(seconds)).toBe(words));

it('counts begun seconds whole, and none below zero', () => {
  const at = '2026-11-22T04:00:10.000Z';
  const noon = Date.parse('2026-11-22T04:00:00.000Z');
  expect([
    secondsUntil(at, noon),
    secondsUntil(at, noon + 9_001),
    secondsUntil(at, noon + 10_000),
    secondsUntil(at, noon + 60_000),
  ]).toEqual([10, 1, 0, 0]);
});
