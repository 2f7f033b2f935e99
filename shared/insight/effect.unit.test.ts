import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armOf } from './campaign.ts';
import { difference, effectOf, wilson } from './effect.ts';

const digits = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];

describe('a share of people', () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('%i of %i lies between %s and %s', (did, people, low, high) => expect(digits(wilson({ people, did }))).toEqual([low, high]));
});

describe('the difference of two shares', () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('%i of %i less %i of %i lies between', (a, m, b, n, low, high) =>
    expect(digits(difference({ people: m, did: a }, { people: n, did: b }))).toEqual([low, high]),
  );
  it('holds its middle, turns round with its arms, and is narrower with more people', () => {
    const counted = fc
      .integer({ min: 30, max: 5_000 })
      .chain((people) => fc.record({ people: fc.constant(people), did: fc.integer({ min: 0, max: people }) }));
    fc.assert(
      fc.property(counted, counted, (one, other) => {
        const [there, back] = [difference(one, other), difference(other, one)];
        expect([there.low <= there.share, there.share <= there.high]).toEqual([true, true]);
        expect([there.low + back.high, there.high + back.low].map((sum) => Math.abs(sum) < 1e-12)).toEqual([true, true]);
        const more = difference({ people: one.people * 4, did: one.did * 4 }, { people: other.people * 4, did: other.did * 4 });
        expect(more.high - more.low).toBeLessThan(there.high - there.low);
      }),
    );
  });
});

describe('the effect of a campaign', () => {
  it('is the difference in hundredths of a percent', () => {
    expect(effectOf({ people: 70, did: 56 }, { people: 80, did: 48 })).toEqual({
      treatedBp: 8_000,
      controlBp: 6_000,
      differenceBp: 2_000,
      lowBp: 524,
      highBp: 3_339,
    });
  });
  it.each([
    [29, 30],
    [30, 29],
  ])('is nothing with %i and %i people', (a, b) => {
    expect(effectOf({ people: a, did: 5 }, { people: b, did: 5 })).toBeNull();
    expect(effectOf({ people: 30, did: 5 }, { people: 30, did: 5 })).not.toBeNull();
  });
});

describe('an arm', () => {
  it('is control up to the share, exactly', () => {
    // 10 % of 64^5 is 107,374,182.4: GZmZm is that many, GZmZn one more.
    expect([armOf('AAAAA', 1), armOf('GZmZm', 10), armOf('GZmZn', 10), armOf('_____', 99)]).toEqual([
      'control',
      'control',
      'treated',
      'treated',
    ]);
    expect(armOf('GZmZn', 11)).toBe('control');
    // A hash is longer than what is looked at of it.
    expect([armOf('GZmZm_rest-of-the-hash', 10), armOf('GZmZnA', 10)]).toEqual(['control', 'treated']);
    // A quarter of 64^5 is QAAAA to the person: so many, and not one more.
    expect([armOf('P____', 25), armOf('QAAAA', 25)]).toEqual(['control', 'treated']);
  });
});
