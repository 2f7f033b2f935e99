import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnOf } from './reconcile.ts';

describe('the outcomes that one run asks about', () => {
  it('are all of them while they are few', () => {
    expect(turnOf([1, 2, 3], 3, 7)).toEqual([1, 2, 3]);
  });

  it('are each one’s turn within as many runs as it takes, whoever stays unanswered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30_000_000 }),
        (count, atOnce, run) => {
          const items = Array.from({ length: count }, (_, i) => i);
          const runs = Array.from({ length: Math.ceil(count / atOnce) + 1 }, (_, i) => turnOf(items, atOnce, run + i));
          expect(new Set(runs.flat()).size).toBe(count);
          for (const asked of runs) expect(new Set(asked).size).toBe(Math.min(count, atOnce));
        },
      ),
    );
  });
});
