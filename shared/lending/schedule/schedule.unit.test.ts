import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import bank from '../cases/bank-schedules.json' with { type: 'json' };
import others from '../cases/other-engine-schedules.json' with { type: 'json' };
import { annualCostOf } from './annual-cost.ts';
import { readCase } from './read-case.ts';
import { scheduleOf } from './schedule.ts';

const read = (input: unknown) => {
  const result = readCase(input);
  if (!result.ok) throw new Error(`${result.error.field} ${result.error.why}`);
  return result.value;
};
const rowsOf = (input: unknown) => scheduleOf(read(input).terms);
const costOf = (input: unknown) => {
  const { terms, fees } = read(input);
  return annualCostOf(terms.principalFen, terms.disbursedOn, scheduleOf(terms), fees);
};

const monthly = { every: { n: 1, unit: 'month' }, method: 'equal-instalment' };
const v04 = { id: 'V04', principalFen: 12_000_000, rateAnnualPpm: 54_000, disbursedOn: '2026-01-20', instalments: 12, ...monthly };

describe('the bank’s worked examples, to the fen', () => {
  it.each(bank.cases)('$id $method', (given) => expect(rowsOf(given)).toEqual(given.expected));
});

describe('another engine’s schedules under its conventions, to the fen', () => {
  it.each(others.cases)('$id', (given) => expect(rowsOf(given)).toEqual(given.expected));
});

describe('due days', () => {
  const days = (more: object) => rowsOf({ ...v04, instalments: 3, ...more }).map((row) => row.dueOn);
  it('take the last day of a short month and return to the 31st', () =>
    expect(days({ disbursedOn: '2027-01-31' })).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']));
  it('follow the day of a given first due day', () =>
    expect(days({ disbursedOn: '2026-01-31', firstDueOn: '2026-02-28' })).toEqual(['2026-02-28', '2026-03-28', '2026-04-28']));
  it('count weeks and days', () => {
    expect(days({ every: { n: 2, unit: 'week' } })).toEqual(['2026-02-03', '2026-02-17', '2026-03-03']);
    expect(days({ every: { n: 10, unit: 'day' } })).toEqual(['2026-01-30', '2026-02-09', '2026-02-19']);
  });
  it('post interest the day after the settle day, strictly between start and maturity', () => {
    const posted = rowsOf({ ...v04, method: 'interest-only', disbursedOn: '2026-01-21', maturesOn: '2026-03-21', settleDay: 20 });
    expect(posted.map((row) => row.dueOn)).toEqual(['2026-02-21', '2026-03-21']);
    const monthEnd = rowsOf({ ...v04, method: 'interest-only', disbursedOn: '2026-01-15', maturesOn: '2026-04-10', settleDay: 31 });
    expect(monthEnd.map((row) => row.dueOn)).toEqual(['2026-02-01', '2026-03-01', '2026-04-01', '2026-04-10']);
  });
  it('post interest each period when every is given, once without', () => {
    const term = { ...v04, method: 'interest-only', disbursedOn: '2026-01-15', maturesOn: '2026-08-01' };
    expect(rowsOf({ ...term, every: { n: 3, unit: 'month' } }).map((row) => row.dueOn)).toEqual(['2026-04-15', '2026-07-15', '2026-08-01']);
    expect(rowsOf({ ...term, every: undefined }).map((row) => row.dueOn)).toEqual(['2026-08-01']);
  });
});

describe('conventions', () => {
  const first = (more: object) => rowsOf({ ...v04, ...more })[0]?.interestFen;
  it('divides each part of a period by its own year when the year is actual', () =>
    // 2023-12-12 → 2024-01-12: 19 days of 365 and 12 of 366.
    expect(
      first({ disbursedOn: '2023-12-12', principalFen: 1_000_000, rateAnnualPpm: 120_000, dayCount: { year: 'actual', month: 'actual' } }),
    ).toBe(10_181));
  it('takes 1/12 or n/52 of the year when interest follows the repayment period', () => {
    expect(first({ interestPeriod: 'same-as-repayment', dayCount: { year: 365, month: 'actual' } })).toBe(54_000);
    expect(first({ interestPeriod: 'same-as-repayment', every: { n: 2, unit: 'week' } })).toBe(24_923);
  });
  it('changes only the first interest in an odd first period', () => {
    const regular = rowsOf({ ...v04, disbursedOn: '2026-05-20' });
    const odd = rowsOf({ ...v04, disbursedOn: '2026-05-08', firstDueOn: '2026-06-20' });
    expect(odd.slice(1)).toEqual(regular.slice(1));
    expect(odd[0]).toEqual({ ...regular[0], interestFen: 77_400 });
  });
});

describe('the yearly cost', () => {
  const v10 = { ...v04, principalFen: 1_000_000, rateAnnualPpm: 60_000, fees: [{ on: '2026-01-20', amountFen: 10_000 }] };
  it('of V10 with an upfront fee', () => expect(costOf(v10)).toEqual({ ok: true, value: { simplePpm: 78_859, irrPpm: 81_773 } }));
  it('of V04 is its rate', () => expect(costOf(v04)).toEqual({ ok: true, value: { simplePpm: 54_000, irrPpm: 55_357 } }));
  it('unmasks a flat fee on the original principal (V10 C)', () =>
    expect(
      costOf({
        ...v04,
        rateAnnualPpm: 0,
        principalFen: 1_000_000,
        fees: rowsOf(v04).map((row) => ({ on: row.dueOn, amountFen: 5_000 })),
      }),
    ).toEqual({ ok: true, value: { simplePpm: 108_963, irrPpm: 114_573 } }));
  it('rounds an exact half up', () =>
    expect(
      costOf({
        id: 't',
        principalFen: 24_000_000,
        rateAnnualPpm: 0,
        disbursedOn: '2026-01-31',
        maturesOn: '2026-02-28',
        method: 'bullet',
        fees: [{ on: '2026-02-28', amountFen: 1 }],
      }),
    ).toEqual({ ok: true, value: { simplePpm: 1, irrPpm: 1 } }));
  it('is 0 when nothing is charged', () =>
    expect(costOf({ ...v04, rateAnnualPpm: 0 })).toEqual({ ok: true, value: { simplePpm: 0, irrPpm: 0 } }));
  it('has no figure when it is beyond measure', () =>
    expect(
      costOf({
        id: 't',
        principalFen: 100,
        rateAnnualPpm: 0,
        disbursedOn: '2026-01-31',
        maturesOn: '2026-02-01',
        method: 'bullet',
        fees: [{ on: '2026-02-01', amountFen: 1_000_000_000_000 }],
      }),
    ).toEqual({ ok: false, error: { kind: 'costBeyondMeasure' } }));
  it('has no figure when the fees take the principal', () =>
    expect(costOf({ ...v04, fees: [{ on: '2026-01-20', amountFen: 12_000_000 }] })).toEqual({
      ok: false,
      error: { kind: 'feesTakeThePrincipal' },
    }));
});

describe('nonsense is refused by its field', () => {
  it.each([
    ['principalFen', { principalFen: 0 }],
    ['principalFen', { principalFen: undefined }],
    ['principalFen', { principalFen: '12000000' }],
    ['principalFen', { principalFen: 100.5 }],
    ['rateAnnualPpm', { rateAnnualPpm: -1 }],
    ['rateAnnualPpm', { rateAnnualPpm: null }],
    ['disbursedOn', { disbursedOn: '2026-02-29' }],
    ['disbursedOn', { disbursedOn: undefined }],
    ['instalments', { instalments: 0 }],
    ['instalments', { instalments: undefined }],
    ['instalments', { instalments: 1201 }],
    ['every', { every: undefined }],
    ['every.n', { every: { n: 0, unit: 'month' } }],
    ['every.unit', { every: { n: 1, unit: 'year' } }],
    ['method', { method: 'balloon' }],
    ['method', { method: undefined }],
    ['firstDueOn', { firstDueOn: '2026-01-20' }],
    ['firstDueOn', { firstDueOn: '2026-13-01' }],
    ['maturesOn', { method: 'bullet' }],
    ['maturesOn', { method: 'bullet', maturesOn: '2026-01-19' }],
    ['settleDay', { method: 'interest-only', maturesOn: '2027-01-20', settleDay: 32 }],
    ['dayCount.year', { dayCount: { year: 366, month: 30 } }],
    ['dayCount.month', { dayCount: { year: 360 } }],
    ['interestPeriod', { interestPeriod: 'weekly' }],
    ['rounding', { rounding: 'floor' }],
    ['refit', { refit: 'yes' }],
    ['fees[0].on', { fees: [{ on: '2026-01-19', amountFen: 1 }] }],
    ['fees[0].amountFen', { fees: [{ on: '2026-01-20', amountFen: -1 }] }],
    ['id', { id: 7 }],
  ])('%s %j', (field, more) => expect(readCase({ ...v04, ...more })).toMatchObject({ ok: false, error: { field } }));
  it.each<[unknown, string, string]>([
    [7, '', 'a case must be an object'],
    [[v04], '', 'a case must be an object'],
    [null, '', 'a case must be an object'],
    [{ ...v04, id: '' }, 'id', 'must be a text'],
    [{ ...v04, principalFen: 1.5 }, 'principalFen', 'must be a whole number'],
    [{ ...v04, principalFen: 1_000_000_000_001 }, 'principalFen', 'must lie between 1 and 1000000000000'],
    [{ ...v04, rateAnnualPpm: 10_000_001 }, 'rateAnnualPpm', 'must lie between 0 and 10000000'],
    [{ ...v04, disbursedOn: '2026-1-2' }, 'disbursedOn', 'must be a calendar date YYYY-MM-DD'],
    [{ ...v04, disbursedOn: '1899-12-31' }, 'disbursedOn', 'must lie between 1900-01-01 and 2200-12-31'],
    [{ ...v04, disbursedOn: '2201-01-01' }, 'disbursedOn', 'must lie between 1900-01-01 and 2200-12-31'],
    [{ ...v04, method: 'balloon' }, 'method', 'must be one of equal-instalment, equal-principal, interest-only, bullet'],
    [{ ...v04, every: 5 }, 'every', 'must be { n, unit }'],
    [{ ...v04, every: { n: 1, unit: 'year' } }, 'every.unit', 'must be one of day, week, month'],
    [{ ...v04, dayCount: 360 }, 'dayCount', 'must be { year, month }'],
    [{ ...v04, instalments: 1_201 }, 'instalments', 'the last one must fall due within 100 years'],
    [{ ...v04, method: 'bullet', maturesOn: '2126-01-21' }, 'maturesOn', 'must lie within 100 years of the start'],
    [{ ...v04, fees: 5 }, 'fees', 'must be a list'],
    [{ ...v04, fees: [5] }, 'fees[0]', 'must be { on, amountFen }'],
    [{ ...v04, fees: [{ on: '2126-01-21', amountFen: 1 }] }, 'fees[0].on', 'must lie between the start and 100 years after it'],
    [{ ...v04, fees: [{ on: '2026-02-30', amountFen: 1 }] }, 'fees[0].on', 'must be a calendar date YYYY-MM-DD'],
    [{ ...v04, disbursedOn: 20260120 }, 'disbursedOn', 'must be a calendar date YYYY-MM-DD'],
    [{ ...v04, firstDueOn: '2026-01-20' }, 'firstDueOn', 'the first due day must be after the start'],
    [{ ...v04, method: 'bullet', maturesOn: '2026-01-20' }, 'maturesOn', 'maturity must be after the start'],
    [{ ...v04, instalments: undefined }, 'instalments', 'is needed'],
    [{ ...v04, every: null }, 'every', 'is needed'],
    [{ ...v04, method: 'interest-only' }, 'maturesOn', 'is needed'],
    // A hundred years from 20 January 2026 are 36,524 days.
    [{ ...v04, instalments: 5_218, every: { n: 1, unit: 'week' } }, 'instalments', 'the last one must fall due within 100 years'],
    [{ ...v04, instalments: 9_132, every: { n: 4, unit: 'day' } }, 'instalments', 'the last one must fall due within 100 years'],
    [{ ...v04, instalments: 1_201, firstDueOn: '2026-02-20' }, 'instalments', 'the last one must fall due within 100 years'],
    [{ ...v04, instalments: 601, every: { n: 2, unit: 'month' } }, 'instalments', 'the last one must fall due within 100 years'],
    [{ ...v04, instalments: 12_000, every: { n: 36_600, unit: 'week' } }, 'instalments', 'the last one must fall due within 100 years'],
  ])('%j: %s %s', (input, field, why) => expect(readCase(input)).toEqual({ ok: false, error: { field, why } }));
  it('takes every bound itself', () => {
    for (const more of [
      { principalFen: 1 },
      { principalFen: 1_000_000_000_000 },
      { rateAnnualPpm: 0 },
      { rateAnnualPpm: 10_000_000 },
      { disbursedOn: '1900-01-01' },
      { disbursedOn: '2200-12-31' },
      { instalments: 1 },
      { instalments: 1_200 },
      { instalments: 1_200, firstDueOn: '2026-02-20' },
      { instalments: 600, every: { n: 2, unit: 'month' } },
      { instalments: 5_217, every: { n: 1, unit: 'week' } },
      { instalments: 9_131, every: { n: 4, unit: 'day' } },
      { fees: [{ on: '2026-01-20', amountFen: 0 }] },
      { fees: [{ on: '2126-01-20', amountFen: 1_000_000_000_000 }] },
      { method: 'bullet', maturesOn: '2126-01-20' },
    ])
      expect(readCase({ ...v04, ...more })).toMatchObject({ ok: true });
  });
  it('ignores members it does not know', () => expect(rowsOf({ ...v04, source: 'x', expected: 7 })).toEqual(rowsOf(v04)));
});

const anyLoan = fc.record({
  id: fc.constant('any'),
  principalFen: fc.integer({ min: 1, max: 1_000_000_000 }),
  rateAnnualPpm: fc.integer({ min: 0, max: 360_000 }),
  disbursedOn: fc
    .record({ year: fc.integer({ min: 2023, max: 2030 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
    .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
  instalments: fc.integer({ min: 1, max: 60 }),
  every: fc.record({ n: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('day', 'week', 'month') }),
  method: fc.constantFrom('equal-instalment', 'equal-principal'),
  dayCount: fc.option(fc.record({ year: fc.constantFrom(360, 364, 365, 'actual'), month: fc.constantFrom(30, 'actual') }), {
    nil: undefined,
  }),
  rounding: fc.constantFrom('half-up', 'half-even'),
  refit: fc.boolean(),
});

describe('every instalment plan', () => {
  it('repays exactly the principal, never below 0, in rising days', () => {
    fc.assert(
      fc.property(anyLoan, (given) => {
        const rows = rowsOf(given);
        expect(rows).toHaveLength(given.instalments);
        expect(rows.reduce((sum, row) => sum + row.principalFen, 0)).toBe(given.principalFen);
        expect(rows.at(-1)?.balanceFen).toBe(0);
        let [balanceFen, day] = [given.principalFen, given.disbursedOn];
        for (const row of rows) {
          expect(row.principalFen).toBeGreaterThanOrEqual(0);
          expect(row.interestFen).toBeGreaterThanOrEqual(0);
          expect(row.balanceFen).toBe(balanceFen - row.principalFen);
          expect(row.dueOn > day).toBe(true);
          [balanceFen, day] = [row.balanceFen, row.dueOn];
        }
      }),
    );
  });
  it('costs its own rate a year when months are equal and nothing else is charged', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000_000, max: 900_000_000 }),
        fc.integer({ min: 10_000, max: 240_000 }),
        fc.integer({ min: 2, max: 36 }),
        (principalFen, rateAnnualPpm, instalments) => {
          const cost = costOf({ ...v04, principalFen, rateAnnualPpm, instalments });
          expect(cost.ok && Math.abs(cost.value.simplePpm - rateAnnualPpm)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 20 },
    );
  });
});
