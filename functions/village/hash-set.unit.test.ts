import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachHash, hashHalves, hashSet } from './hash-set.ts';

// 0:0 is kept as 0:1 (hash-set.ts); it has a test of its own.
const halves = fc.tuple(fc.integer({ min: 1, max: 0xffffffff }), fc.oneof(fc.nat({ max: 0xffffffff }), fc.nat({ max: 7 })));

it('answers as a set would, and its bytes make the same set', () =>
  fc.assert(
    fc.property(fc.array(halves, { maxLength: 3000, size: 'max' }), fc.array(halves, { maxLength: 50 }), (members, others) => {
      const [set, again, model] = [hashSet(), hashSet(), new Set(members.map(String))];
      for (const [high, low] of members) set.add(high, low);
      eachHash(set.bytes(), again.add);
      expect([set.size, again.size]).toEqual([model.size, model.size]);
      for (const [high, low] of [...members, ...others]) {
        const known = model.has(String([high, low]));
        expect([set.has(high, low), again.has(high, low)]).toEqual([known, known]);
      }
    }),
    { numRuns: 20 },
  ));

it('holds the hash that is all zeroes', () => {
  const set = hashSet();
  expect(set.has(0, 0)).toBe(false);
  set.add(0, 0);
  expect([set.has(0, 0), set.size]).toEqual([true, 1]);
});

it('takes the first 64 bits of a keyed hash', () => {
  expect(hashHalves('AAAAAQAAAAIzzzzzzzzz')).toEqual([1, 2]);
});
