import { describe, expect, it } from 'vitest';
import { instalments, pay, revolving, world } from '../testing/accounts.ts';
import type { LoanAccount } from './account.ts';
import { asOf, dayEvents } from './day.ts';

const january = { repricing: { kind: 'january', spreadPpm: 10_000 } } as const;
const drawn = { amountFen: 12_000_000, ratePpm: 54_000, on: '2026-01-20', terms: january };
/** A new rate each January. */
const repricing = {
  ...world,
  publications: [
    { publishedOn: '2026-12-21', oneYearPpm: 34_000 },
    { publishedOn: '2027-12-20', oneYearPpm: 33_000 },
    { publishedOn: '2028-12-20', oneYearPpm: 32_000 },
  ],
};

describe('a date brings nothing', () => {
  it('to a loan that is over, not even a new rate', () => {
    const closed = pay(revolving(drawn, 36), '2026-03-10', 12_200_000, { kind: 'all' }).account;
    const writtenOff: LoanAccount = { ...revolving(drawn, 36), notDueFen: 0, writtenOffOn: '2026-06-01' };
    expect(closed.state).toBe('closed');
    for (const over of [closed, writtenOff]) expect(dayEvents(over, '2027-06-01', repricing)).toEqual([]);
    expect(dayEvents(revolving(drawn, 36), '2027-01-01', repricing).map(({ kind }) => kind)).toContain('repriced');
  });

  it('twice, however many rates came before', () => {
    const at = asOf(instalments(drawn, 48), '2029-02-01', repricing);
    expect(at.rates.map(({ from, ratePpm }) => [from, ratePpm])).toEqual([
      ['2026-01-20', 54_000],
      ['2027-01-01', 44_000],
      ['2028-01-01', 43_000],
      ['2029-01-01', 42_000],
    ]);
    expect(dayEvents(at, '2029-02-01', repricing)).toEqual([]);
  });
});
