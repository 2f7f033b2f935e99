import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBudget, takeShares } from './shards.ts';

const sum = (points: readonly number[]): number => points.reduce((all, one) => all + one, 0);

describe('a budget in shards', () => {
  it('is split evenly, to the point', () => {
    expect(splitBudget(10, 4)).toEqual([3, 3, 2, 2]);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 64 }), (points, shards) => {
        const split = splitBudget(points, shards);
        return sum(split) === points && Math.max(...split) - Math.min(...split) <= 1;
      }),
    );
  });
  it('is taken from the preferred shard, then from those after it, round the end', () => {
    expect(takeShares([5, 5, 5], 1, 3)).toEqual([{ shard: 1, points: 3 }]);
    expect(takeShares([5, 5, 5], 1, 12)).toEqual([
      { shard: 1, points: 5 },
      { shard: 2, points: 5 },
      { shard: 0, points: 2 },
    ]);
    expect(takeShares([5, 0, -2], 1, 3)).toEqual([{ shard: 0, points: 3 }]);
    expect(takeShares([1, 1], 0, 9)).toEqual([
      { shard: 0, points: 1 },
      { shard: 1, points: 1 },
    ]);
    expect(takeShares([5], 0, 0)).toEqual([]);
  });
  it('gives out its last point, and never one more', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 16 }),
        fc.array(fc.tuple(fc.nat(15), fc.nat(60)), { maxLength: 40 }),
        (start, wishes) => {
          const lefts = [...start];
          let [given, asked] = [0, 0];
          for (const [preferred, points] of wishes) {
            asked += points;
            for (const share of takeShares(lefts, preferred % lefts.length, points)) {
              lefts[share.shard] = (lefts[share.shard] as number) - share.points;
              given += share.points;
            }
          }
          return given === Math.min(asked, sum(start)) && lefts.every((left) => left >= 0);
        },
      ),
    ));
});
