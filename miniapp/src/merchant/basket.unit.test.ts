import { describe, expect, it } from 'vitest';
import { isFull, type Share, shareProblem, totalOf } from './basket';
import { distanceWords } from './distance';

const shares = (n: number): Share[] => Array.from({ length: n }, (_, i) => ({ code: `c${i}`, points: 100 + i }));

describe('codes that pay a purchase together', () => {
  it('come to their sum, ten of them at the most', () => {
    expect(totalOf(shares(3))).toBe(303);
    expect([isFull(shares(9)), isFull(shares(10))]).toEqual([false, true]);
    expect(shareProblem(shares(9), { code: 'new', points: 999 })).toBeNull();
    expect(shareProblem(shares(10), { code: 'new', points: 1 })).toContain('最多 10 个码');
  });

  it('are of different people, and none needs its villager’s own yes', () => {
    expect(shareProblem(shares(2), { code: 'c1', points: 5 })).toContain('已经在里面');
    expect(shareProblem([], { code: 'c1', points: 1_000 })).toContain('单独收');
    expect(shareProblem([], { code: 'c1', points: 999 })).toBeNull();
  });
});

it.each([
  [3, '约 50 米'],
  [340, '约 350 米'],
  [999, '约 1000 米'],
  [1_640, '约 1.6 公里'],
])('%d metres are %s', (metres, words) => expect(distanceWords(metres)).toBe(words));
