import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../kernel/date.ts';
import { withPublications } from './load-lpr.ts';
import { lprBefore } from './lpr.ts';
import { daysByRate, interestByDays, interestOfRuns, joined, type RatePeriod, rateOn, runsOf } from './rate-periods.ts';
import { repricedTo, repricingAfter, repricingFrom } from './repricing.ts';

const rates: RatePeriod[] = [
  { from: '2025-03-10', ratePpm: 46_000 },
  { from: '2026-01-01', ratePpm: 45_000 },
  { from: '2027-01-01', ratePpm: 47_000 },
];

describe('rates by day', () => {
  it.each([
    ['2025-01-01', 46_000],
    ['2025-12-31', 46_000],
    ['2026-01-01', 45_000],
    ['2026-12-31', 45_000],
    ['2028-01-01', 47_000],
  ])('%s: %s', (on, ratePpm) => expect(rateOn(rates, on)).toBe(ratePpm));
  it('needs one', () => expect(() => rateOn([], '2026-01-01')).toThrow('has a rate'));
  it('splits days where the rate changes, the first day counted and the last not', () => {
    expect(daysByRate(rates, '2025-12-21', '2026-01-21')).toEqual([
      { ratePpm: 46_000, days: 11 },
      { ratePpm: 45_000, days: 20 },
    ]);
    expect(daysByRate(rates, '2026-01-01', '2026-01-02')).toEqual([{ ratePpm: 45_000, days: 1 }]);
    expect(daysByRate(rates, '2025-12-31', '2026-01-01')).toEqual([{ ratePpm: 46_000, days: 1 }]);
    expect(daysByRate(rates, '2026-01-05', '2026-01-05')).toEqual([]);
    expect(daysByRate(rates, '2026-01-05', '2026-01-04')).toEqual([]);
    expect(daysByRate(rates, '2025-12-31', '2027-01-02')).toHaveLength(3);
  });
  it('adds runs of one rate', () => {
    const runs = [...runsOf(100, rates, '2025-12-31', '2026-01-02'), ...runsOf(50, rates, '2026-01-02', '2026-01-04')];
    expect(joined(runs)).toEqual([
      { ratePpm: 46_000, fenDays: 100 },
      { ratePpm: 45_000, fenDays: 200 },
    ]);
    expect(runsOf(0, rates, '2025-01-01', '2026-01-01')).toEqual([]);
  });
  it('charges 1.5 times the rate in tenths, exactly', () => {
    expect(interestOfRuns([{ ratePpm: 60_001, fenDays: 360_000 }], 15)).toBe(90);
    expect(interestOfRuns([{ ratePpm: 60_000, fenDays: 2_000_000 * 46 }], 15)).toBe(23_000);
  });
  it('is the same however the days are cut, and one rate is the plain formula', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        (fen, a, b) => {
          const [from, cut, to] = ['2025-06-01', addDays('2025-06-01', a), addDays('2025-06-01', a + b)];
          const whole = runsOf(fen, rates, from, to);
          const parts = joined([...runsOf(fen, rates, from, cut), ...runsOf(fen, rates, cut, to)]);
          expect(interestOfRuns(parts)).toBe(interestOfRuns(whole));
          const flat = [{ from, ratePpm: 51_000 }];
          const exact = (BigInt(fen) * BigInt(daysBetween(from, to)) * 51_000n * 2n + 360_000_000n) / 720_000_000n;
          expect(BigInt(interestByDays(fen, flat, from, to))).toBe(exact);
        },
      ),
    );
  });
});

const publications = [
  { publishedOn: '2026-12-21', oneYearPpm: 29_000 },
  { publishedOn: '2025-12-22', oneYearPpm: 30_000 },
  { publishedOn: '2026-03-20', oneYearPpm: 31_000 },
];

describe('the loan prime rate', () => {
  it.each([
    ['2025-12-22', null],
    ['2025-12-23', 30_000],
    ['2026-03-20', 30_000],
    ['2026-03-21', 31_000],
    ['2027-01-01', 29_000],
  ])('known before %s: %s', (on, ppm) => expect(lprBefore(publications, on)).toBe(ppm));
});

describe('repricing', () => {
  const january = { kind: 'january', spreadPpm: 15_000 } as const;
  const yearly = { kind: 'contract-day', spreadPpm: 15_000 } as const;
  it('falls on 1 January or each year on the day of the draw', () => {
    expect(repricingAfter({ kind: 'fixed' }, '2025-03-20', '2025-03-20')).toBeNull();
    expect(repricingAfter(january, '2025-03-20', '2025-03-20')).toBe('2026-01-01');
    expect(repricingAfter(january, '2025-03-20', '2026-01-01')).toBe('2027-01-01');
    expect(repricingAfter(yearly, '2025-03-20', '2025-03-20')).toBe('2026-03-20');
    expect(repricingAfter(yearly, '2025-03-20', '2026-03-19')).toBe('2026-03-20');
    expect(repricingAfter(yearly, '2025-03-20', '2026-03-20')).toBe('2027-03-20');
    expect(repricingAfter(yearly, '2024-02-29', '2026-03-20')).toBe('2027-02-28');
    expect(repricingAfter(yearly, '2026-03-20', '2024-01-01')).toBe('2027-03-20');
  });
  const loan = { disbursedOn: '2025-03-20', rates: [{ from: '2025-03-20', ratePpm: 46_000 }] };
  it('takes the latest rate known before the day, and leaves out days that change nothing', () => {
    expect(repricedTo({ ...loan, repricing: january }, '2025-03-20', '2027-06-01', publications)).toEqual([
      { from: '2026-01-01', ratePpm: 45_000 },
      { from: '2027-01-01', ratePpm: 44_000 },
    ]);
    expect(repricedTo({ ...loan, repricing: yearly }, '2025-03-20', '2026-03-20', publications)).toEqual([
      { from: '2026-03-20', ratePpm: 45_000 },
    ]);
    expect(repricedTo({ ...loan, repricing: january }, '2025-03-20', '2025-12-31', publications)).toEqual([]);
    expect(repricedTo({ ...loan, repricing: january }, '2025-03-20', '2026-06-01', [])).toEqual([]);
    expect(repricedTo({ ...loan, repricing: { kind: 'fixed' } }, '2025-03-20', '2027-06-01', publications)).toEqual([]);
    const same = { ...loan, rates: [{ from: '2025-03-20', ratePpm: 45_000 }], repricing: january };
    expect(repricedTo(same, '2025-03-20', '2026-06-01', publications)).toEqual([]);
  });
});

describe('the repricing of a contract', () => {
  it('keeps what its rate lies above the LPR of the day it was drawn', () => {
    expect(repricingFrom('january', 46_000, '2026-02-01', publications)).toEqual({ kind: 'january', spreadPpm: 16_000 });
    expect(repricingFrom('contract-day', 30_000, '2026-04-01', publications)).toEqual({ kind: 'contract-day', spreadPpm: -1_000 });
  });
  it('is none where the product has a fixed rate, or no LPR was known', () => {
    expect(repricingFrom('fixed', 46_000, '2026-02-01', publications)).toEqual({ kind: 'fixed' });
    expect(repricingFrom('january', 46_000, '2025-06-01', publications)).toEqual({ kind: 'fixed' });
  });
  it('leaves the rate of the draw as it is when the LPR has not moved', () => {
    const repricing = repricingFrom('january', 46_000, '2026-02-01', publications);
    const unmoved = publications.filter(({ publishedOn }) => publishedOn <= '2026-02-01');
    const loaned = { disbursedOn: '2026-02-01', rates: [{ from: '2026-02-01', ratePpm: 46_000 }], repricing };
    expect(repricedTo(loaned, '2026-02-01', '2030-01-01', unmoved)).toEqual([]);
  });
});

describe('publications loaded', () => {
  const known = [{ publishedOn: '2026-08-20', oneYearPpm: 30_000 }];
  const load = (publishedOn: string, oneYearPpm = 29_000) => withPublications(known, [{ publishedOn, oneYearPpm }], '2026-11-22');
  it('stand among those that are known, the oldest first', () => {
    const [earlier, later] = [
      { publishedOn: '2026-07-20', oneYearPpm: 30_500 },
      { publishedOn: '2026-11-20', oneYearPpm: 29_000 },
    ];
    expect(withPublications(known, [later, ...known, earlier], '2026-11-22')).toEqual({ ok: true, value: [earlier, ...known, later] });
    expect(load('2026-11-22').ok).toBe(true);
  });
  it('change nothing when they are known', () => expect(load('2026-08-20', 30_000)).toEqual({ ok: true, value: null }));
  it.each([
    ['2026-08-20', 29_000, 'publicationStands'],
    ['2026-11-23', 29_000, 'notYetPublished'],
    ['2026-11-20', 290, 'rateUnlikely'],
    ['2026-11-20', 290_000, 'rateUnlikely'],
  ])('%s at %i ppm is refused: %s', (on, ppm, kind) => expect(load(on, ppm)).toEqual({ ok: false, error: { kind, on } }));
  it('name each day once', () =>
    expect(withPublications([], [...known, ...known], '2026-11-22')).toEqual({
      ok: false,
      error: { kind: 'publishedTwice', on: '2026-08-20' },
    }));
});
