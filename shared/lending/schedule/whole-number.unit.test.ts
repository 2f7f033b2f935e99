import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { divideRounded } from '../../kernel/money.ts';
import { dueDates, periodsFrom } from './due-dates.ts';
import { type Fraction, fraction, lowestTerms } from './fraction.ts';
import { evenLevel } from './instalments.ts';
import { evenFactor, factorByDays, factorOfPeriod } from './interest-factor.ts';
import { timesFraction } from './whole-number.ts';

const anyRounding = fc.constantFrom('half-up' as const, 'half-even' as const);

describe('an amount times a fraction', () => {
  const exact = (amount: number, { numerator, denominator }: Fraction, rounding: 'half-up' | 'half-even'): number =>
    Number(divideRounded(BigInt(amount) * numerator, denominator, rounding));
  it('rounds in doubles as in BigInt, small and large', () => {
    const small = fc.record({
      amount: fc.nat(2_000_000_000),
      numerator: fc.nat(1_000_000),
      denominator: fc.integer({ min: 1, max: 400_000_000 }),
    });
    const halves = fc.record({ amount: fc.nat(1_000_000), numerator: fc.nat(1_000), denominator: fc.constantFrom(2, 4, 8, 10, 200) });
    const large = fc.record({
      amount: fc.nat(1_000_000_000_000),
      numerator: fc.nat(10_000_000),
      denominator: fc.integer({ min: 100_000, max: 400_000_000 }),
    });
    fc.assert(
      fc.property(fc.oneof(small, halves, large), anyRounding, ({ amount, numerator, denominator }, rounding) => {
        const factor = fraction(numerator, denominator);
        expect(timesFraction(factor, amount, rounding)(amount)).toBe(exact(amount, factor, rounding));
        expect(timesFraction(factor, 2 ** 52, rounding)(amount)).toBe(exact(amount, factor, rounding));
      }),
      { numRuns: 2_000 },
    );
  });
  it.each([
    [5, 'half-up', 3],
    [5, 'half-even', 2],
    [7, 'half-even', 4],
    [6, 'half-up', 3],
    [0, 'half-up', 0],
  ] as const)('%s / 2 %s is %s', (amount, rounding, expected) =>
    expect(timesFraction(fraction(1, 2), 10, rounding)(amount)).toBe(expected),
  );
  it('knows a quotient that lies just below a whole number', () => {
    // 40000000 · 94906265 / 94906266 is just below 40000000.
    const factor = fraction(94_906_265, 94_906_266);
    for (const rounding of ['half-up', 'half-even'] as const) {
      for (let amount = 40_000_000; amount < 40_000_200; amount++)
        expect(timesFraction(factor, 47_000_000, rounding)(amount)).toBe(exact(amount, factor, rounding));
    }
  });
});

describe('an amount too large for doubles', () => {
  it('is multiplied to the last place all the same', () => {
    const [amount, factor] = [999_999_997_440, fraction(9_999_991, 399_999_999)];
    // 24,999,977,498.5000013…: just above a half, which a product of doubles loses.
    expect(timesFraction(factor, 1_000_000_000_000, 'half-up')(amount)).toBe(24_999_977_499);
  });
});

describe('a level instalment of even periods', () => {
  it('is the sum over its periods', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: 1, max: 40 }),
        (principal, ppm, count) => {
          const { numerator, denominator } = evenLevel(BigInt(principal), fraction(ppm, 12_000_000), count);
          // P·gᶜ = A·Σ gᵏ·dᶜ⁻¹⁻ᵏ · d, in whole numbers.
          const [d, g] = [12_000_000n, 12_000_000n + BigInt(ppm)];
          let sum = 0n;
          for (let k = 0; k < count; k++) sum += g ** BigInt(k) * d ** BigInt(count - 1 - k);
          expect(numerator * sum * d).toBe(BigInt(principal) * g ** BigInt(count) * denominator);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('due days taken together', () => {
  it('are those taken one by one', () => {
    const anyEvery = fc.record({
      n: fc.integer({ min: 1, max: 14 }),
      unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        anyEvery,
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (days, every, count, given) => {
          const start = addDays('1999-12-31', days);
          const expected = Array.from({ length: count }, (_, i) => periodsFrom(start, every, given ? i : i + 1));
          expect(dueDates(start, every, count, given ? start : null)).toEqual(expected);
        },
      ),
    );
  });
});

describe('the factor of even periods', () => {
  const convention = { dayCount: { year: 360, month: 30 }, interestPeriod: 'daily', rounding: 'half-up', refit: false } as const;
  const month = { n: 1, unit: 'month' } as const;
  it.each([
    [month, convention, fraction(54_000, 12_000_000)],
    [{ n: 3, unit: 'month' } as const, convention, fraction(54_000 * 3, 12_000_000)],
    [{ n: 2, unit: 'week' } as const, convention, fraction(54_000 * 14, 360_000_000)],
    [
      { n: 5, unit: 'day' } as const,
      { ...convention, dayCount: { year: 365, month: 'actual' } } as const,
      fraction(54_000 * 5, 365_000_000),
    ],
    [
      month,
      { ...convention, interestPeriod: 'same-as-repayment', dayCount: { year: 'actual', month: 'actual' } } as const,
      fraction(54_000, 12_000_000),
    ],
  ])('%j', (every, given, expected) =>
    expect(lowestTerms(evenFactor(54_000, every, given) ?? fraction(0, 1))).toEqual(lowestTerms(expected)),
  );
  it('is none where the calendar counts', () => {
    expect(evenFactor(54_000, month, { ...convention, dayCount: { year: 360, month: 'actual' } })).toBeNull();
    expect(evenFactor(54_000, month, { ...convention, dayCount: { year: 'actual', month: 30 } })).toBeNull();
    expect(
      evenFactor(
        54_000,
        { n: 1, unit: 'day' },
        { ...convention, interestPeriod: 'same-as-repayment', dayCount: { year: 'actual', month: 30 } },
      ),
    ).toBeNull();
  });
  it('is that of each period by its days', () => {
    const weeks = { n: 2, unit: 'week' } as const;
    const byDays = factorByDays(54_000, '2026-02-03', '2026-02-17', 360);
    expect(lowestTerms(factorOfPeriod(54_000, '2026-02-03', '2026-02-17', weeks, convention))).toEqual(lowestTerms(byDays));
  });
});
