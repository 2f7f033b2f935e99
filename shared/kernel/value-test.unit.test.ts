import { describe, expect, it } from 'vitest';
import { passes, type ValueTest } from './value-test.ts';

const known = { points: 100, village: '220182105205', card: true, nothing: null };

describe('a test of a value', () => {
  it.each<[ValueTest, boolean]>([
    [{ value: 'points', is: 'equal', than: 100 }, true],
    [{ value: 'points', is: 'equal', than: 99 }, false],
    [{ value: 'points', is: 'atLeast', than: 100 }, true],
    [{ value: 'points', is: 'atLeast', than: 101 }, false],
    [{ value: 'points', is: 'atMost', than: 100 }, true],
    [{ value: 'points', is: 'atMost', than: 99 }, false],
    [{ value: 'card', is: 'equal', than: true }, true],
    [{ value: 'card', is: 'equal', than: false }, false],
    [{ value: 'village', is: 'among', than: ['220182105205', '220182105206'] }, true],
    [{ value: 'village', is: 'among', than: ['220182105206'] }, false],
  ])('%j is %s', (test, holds) => expect(passes(known, test)).toBe(holds));

  it.each(['nothing', 'unheardOf'])('never holds on what is not known: %s', (value) => {
    expect(passes(known, { value, is: 'atMost', than: 1_000 })).toBe(false);
    expect(passes(known, { value, is: 'atLeast', than: 0 })).toBe(false);
    expect(passes(known, { value, is: 'among', than: [] })).toBe(false);
  });
});
