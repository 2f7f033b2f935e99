import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideRounded, formatPercent, formatYuan, toFen } from './money.ts';

describe('divideRounded', () => {
  it.each([
    [5n, 2n, 'half-up', 3n],
    [5n, 2n, 'half-even', 2n],
    [7n, 2n, 'half-even', 4n],
    [-5n, 2n, 'half-up', -3n],
    [-5n, 2n, 'half-even', -2n],
    [4n, 3n, 'half-up', 1n],
    [5n, 3n, 'half-even', 2n],
    [0n, 7n, 'half-up', 0n],
  ] as const)('%s / %s %s = %s', (numerator, denominator, rounding, expected) => {
    expect(divideRounded(numerator, denominator, rounding)).toBe(expected);
  });

  it('rounds half up unless told otherwise', () => expect(divideRounded(1n, 2n)).toBe(1n));

  it('refuses a denominator of 0 or below', () => {
    expect(() => divideRounded(1n, 0n)).toThrow('denominator');
    expect(() => divideRounded(1n, -1n)).toThrow('denominator');
  });

  it('is never further than half a unit from the exact quotient', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), fc.constantFrom('half-up' as const, 'half-even' as const), (n, d, rounding) => {
        const error = divideRounded(n, d, rounding) * d - n;
        expect(2n * (error < 0n ? -error : error) <= d).toBe(true);
      }),
    );
  });
});

describe('toFen', () => {
  it('keeps a safe integer', () => expect(toFen(123n)).toBe(123));
  it('refuses what a number cannot hold exactly', () => expect(() => toFen(2n ** 53n)).toThrow('safe integer'));
});

describe('formatYuan', () => {
  it.each([
    [0, 'fen', '0.00'],
    [5, 'fen', '0.05'],
    [12_345_678, 'fen', '123,456.78'],
    [100_000_000_000, 'fen', '1,000,000,000.00'],
    [-123_456, 'fen', '-1,234.56'],
    [2_400_000, 'whole', '24,000'],
    [2_400_001, 'whole', '24,000.01'],
    [-2_400_000, 'whole', '-24,000'],
  ] as const)('%s fen (%s) is %s', (fen, style, expected) => expect(formatYuan(fen, style)).toBe(expected));
});

describe('formatPercent', () => {
  it.each([
    [48_500, '4.85%'],
    [49_000, '4.90%'],
    [30_000, '3.00%'],
    [78_859, '7.8859%'],
    [78_850, '7.885%'],
    [10_500, '1.05%'],
    [5_000, '0.50%'],
    [0, '0.00%'],
    [-5_800, '-0.58%'],
  ])('%s ppm is %s', (ppm, expected) => expect(formatPercent(ppm)).toBe(expected));
});
