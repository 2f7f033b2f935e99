import { describe, expect, it } from 'vitest';
import { longestMonths, termChoices } from './term-choices';

const limits = {
  termMonthsMax: 36,
  methodTerms: [
    { method: 'revolving', termMonthsMax: 12 },
    { method: 'equal-instalment', termMonthsMax: 36 },
  ],
} as const;

describe('how long one may borrow', () => {
  it('goes by the method', () => {
    expect(termChoices(limits, 'revolving').map(({ value }) => value)).toEqual([1, 3, 6, 12]);
    expect(termChoices(limits, 'equal-instalment').map(({ value }) => value)).toEqual([1, 3, 6, 12, 24, 36]);
  });
  it('is the product’s where the method has none of its own', () => {
    expect(longestMonths(limits, 'bullet')).toBe(36);
    expect(longestMonths({ termMonthsMax: 24 }, 'revolving')).toBe(24);
  });
});
