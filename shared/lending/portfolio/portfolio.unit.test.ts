import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/date.ts';
import { ageingEvents } from '../account/ageing.ts';
import { dayEvents } from '../account/day.ts';
import { evolve } from '../account/evolve.ts';
import { writeOff } from '../account/write-off.ts';
import { LOAN_CLASSES } from '../arrears/loan-class.ts';
import { disbursedInstalments, opened, pay, world } from '../testing/accounts.ts';
import { CHART_BUCKETS, chartBucketOf } from './chart-bucket.ts';
import { classesOf, rollOf, vintageOf } from './charts.ts';
import { addFigures, figuresOfRow, figuresOfRows, type MonthFigures, NO_FIGURES } from './figures.ts';
import { lastDayOf, monthAfter, monthsBetween, monthsDue } from './month.ts';
import { accountAt, type DatedEvents, type MonthEndRow, monthEndRow } from './month-end.ts';

const row = (more: Partial<MonthEndRow>): MonthEndRow => ({
  loanId: 'L1',
  cohort: '2026-01',
  disbursedFen: 1_000_000,
  balanceFen: 800_000,
  bucket: 'current',
  loanClass: 'normal',
  writtenOff: false,
  closed: false,
  before: { bucket: 'current', balanceFen: 900_000 },
  ...more,
});

describe('a month', () => {
  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (month, day) => expect(lastDayOf(month)).toBe(day));

  it('is due once its last day is closed, after every month before it', () => {
    expect(monthsDue('2026-01', '2026-02-27')).toEqual([]);
    expect(monthsDue('2026-01', '2026-02-28')).toEqual(['2026-02']);
    expect(monthsDue('2025-11', '2026-02-28')).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('counts months on book over the turn of a year', () => {
    expect(monthAfter('2026-12')).toBe('2027-01');
    expect(monthsBetween('2025-11', '2027-01')).toBe(14);
  });
});

it.each([
  [0, 'current'],
  [1, '1-30'],
  [30, '1-30'],
  [31, '31-60'],
  [60, '31-60'],
  [61, '61-90'],
  [90, '61-90'],
  [91, '90+'],
  [400, '90+'],
] as const)('%i days past due stand in %s', (days, bucket) => expect(chartBucketOf(days)).toBe(bucket));

describe('a loan at a month’s end', () => {
  const drawn = disbursedInstalments({ amountFen: 1_200_000, ratePpm: 54_000, on: '2026-01-20' }, 12);
  /** Each day's events as the closes write them; nobody pays. */
  const unpaid = (through: string): DatedEvents[] => {
    const history: DatedEvents[] = [{ on: drawn.on, events: [drawn] }];
    let account = opened(drawn);
    for (let on = drawn.on; on <= through; on = addDays(on, 1)) {
      const due = dayEvents(account, on, world);
      account = due.reduce(evolve, account);
      const aged = ageingEvents(account, addDays(on, 1));
      account = aged.reduce(evolve, account);
      if (due.length + aged.length > 0) history.push({ on, events: [...due, ...aged] });
    }
    return history;
  };

  it('is what its events up to the last close made of it, whenever it is taken', () => {
    const history = unpaid('2026-06-30');
    const march = monthEndRow(history, '2026-03');
    expect(march).toEqual(monthEndRow(unpaid('2026-03-31'), '2026-03'));
    // Due on 20 February and unpaid: 40 days late at the opening of 1 April.
    expect(march).toMatchObject({ bucket: '31-60', loanClass: 'special-mention', balanceFen: 1_200_000, cohort: '2026-01' });
    expect(march?.before).toEqual({ bucket: '1-30', balanceFen: 1_200_000 });
    expect(monthEndRow(history, '2026-05')).toMatchObject({ bucket: '90+', loanClass: 'substandard', closed: false, writtenOff: false });
  });

  it('has what was written on the month’s last day, and not what came the day after', () => {
    const drawnOn: DatedEvents = { on: drawn.on, events: [drawn] };
    const paidOn = (on: string): DatedEvents => ({ on, events: pay(opened(drawn), on, 12_100_000, { kind: 'all' }).events });
    expect(monthEndRow([drawnOn, paidOn('2026-01-31')], '2026-01')).toMatchObject({ closed: true, balanceFen: 0, writtenOff: false });
    expect(monthEndRow([drawnOn, paidOn('2026-02-01')], '2026-01')).toMatchObject({ closed: false, balanceFen: 1_200_000 });
  });

  it('keeps its claim and its days when it was written off', () => {
    const history = unpaid('2027-02-20');
    const lost = accountAt(history, '2027-02-20');
    if (lost === null) throw new Error('not drawn');
    const event = writeOff(lost, '2027-02-20', { makerId: 'M', checkerId: 'C' });
    if (!event.ok) throw new Error(event.error.kind);
    expect(monthEndRow([...history, { on: '2027-02-20', events: [event.value] }], '2027-02')).toMatchObject({
      ...{ writtenOff: true, closed: false, balanceFen: 1_200_000, bucket: '90+' },
    });
  });

  it('was not there before its draw, and had no month before in its first', () => {
    expect(monthEndRow(unpaid('2026-02-28'), '2025-12')).toBeNull();
    expect(accountAt([], '2026-01-31')).toBeNull();
    expect(monthEndRow(unpaid('2026-02-28'), '2026-01')).toMatchObject({ before: null, bucket: 'current' });
  });
});

describe('the charts, by hand', () => {
  const january = figuresOfRows(
    [row({ before: null, balanceFen: 1_000_000 }), row({ loanId: 'L2', before: null, disbursedFen: 3_000_000, balanceFen: 3_000_000 })],
    '2026-01',
  );
  const march = figuresOfRows(
    [
      row({ bucket: '31-60', loanClass: 'special-mention', balanceFen: 900_000, before: { bucket: '1-30', balanceFen: 1_000_000 } }),
      row({ loanId: 'L2', disbursedFen: 3_000_000, balanceFen: 2_500_000, before: { bucket: 'current', balanceFen: 3_000_000 } }),
      row({ loanId: 'L3', cohort: '2026-03', before: null }),
    ],
    '2026-03',
  );
  const months = [
    { month: '2026-01', figures: january },
    { month: '2026-03', figures: march },
  ];

  it('vintage: late principal over what was disbursed in the month', () => {
    expect(vintageOf(months)).toEqual([
      {
        cohort: '2026-01',
        loans: 2,
        disbursedFen: 4_000_000,
        points: [
          { monthOnBook: 0, month: '2026-01', over30Fen: 0, over90Fen: 0, over30Ppm: 0, over90Ppm: 0 },
          { monthOnBook: 2, month: '2026-03', over30Fen: 900_000, over90Fen: 0, over30Ppm: 225_000, over90Ppm: 0 },
        ],
      },
      {
        cohort: '2026-03',
        loans: 1,
        disbursedFen: 1_000_000,
        points: [{ monthOnBook: 0, month: '2026-03', over30Fen: 0, over90Fen: 0, over30Ppm: 0, over90Ppm: 0 }],
      },
    ]);
  });

  it('vintage: nobody is late in a month in which no loan of the cohort is left', () => {
    const [cohort] = vintageOf([
      { month: '2026-01', figures: january },
      { month: '2026-06', figures: NO_FIGURES },
    ]);
    expect(cohort?.points.at(-1)).toEqual({
      ...{ monthOnBook: 5, month: '2026-06', over30Fen: 0, over90Fen: 0, over30Ppm: 0, over90Ppm: 0 },
    });
  });

  it.each([
    ['current', 0, 0],
    ['1-30', 0, 0],
    ['31-60', 800_000, 0],
    ['61-90', 800_000, 0],
    ['90+', 800_000, 800_000],
  ] as const)('vintage: of ¥8,000 in %s %i fen are more than 30 days late, %i more than 90', (bucket, over30Fen, over90Fen) => {
    expect(figuresOfRow(row({ bucket }), '2026-03').late).toEqual({ '2026-01': { over30Fen, over90Fen } });
  });

  it.each<[string, Partial<MonthEndRow>, MonthFigures['moves']]>([
    ['partly paid', {}, { current: { current: 800_000, paid: 100_000 } }],
    ['unpaid', { bucket: '1-30', balanceFen: 900_000 }, { current: { '1-30': 900_000 } }],
    ['wholly paid', { closed: true, balanceFen: 0 }, { current: { paid: 900_000 } }],
    ['owing more again after a reversal', { balanceFen: 950_000 }, { current: { current: 900_000 } }],
    ['that owed nothing', { before: { bucket: 'current', balanceFen: 0 } }, {}],
    ['that was not drawn', { before: null }, {}],
  ])('roll: a loan %s moves only what it owed, to where it went', (_name, more, moves) => {
    expect(figuresOfRow(row(more), '2026-03').moves).toEqual(moves);
  });

  it('roll rates: where each bucket’s principal went, what was paid too', () => {
    const [current, late, empty] = rollOf(march);
    expect(current).toMatchObject({ from: 'current', balanceFen: 3_000_000, worsePpm: 0 });
    expect(current?.to.find(({ bucket }) => bucket === 'paid')).toEqual({ bucket: 'paid', balanceFen: 500_000, sharePpm: 166_667 });
    expect(late).toMatchObject({ from: '1-30', balanceFen: 1_000_000, worsePpm: 900_000 });
    expect(late?.to.find(({ bucket }) => bucket === '31-60')).toEqual({ bucket: '31-60', balanceFen: 900_000, sharePpm: 900_000 });
    expect(empty).toMatchObject({ from: '31-60', balanceFen: 0, worsePpm: null });
  });

  it('classes without what was written off or paid off', () => {
    const figures = figuresOfRows(
      [
        row({}),
        row({ balanceFen: 100_000 }),
        row({ loanClass: 'loss', writtenOff: true, bucket: '90+' }),
        row({ closed: true, balanceFen: 0 }),
        row({ loanClass: 'loss', bucket: '90+', balanceFen: 5 }),
      ],
      '2026-03',
    );
    expect(classesOf(figures)).toEqual([
      { loanClass: 'normal', loans: 2, balanceFen: 900_000 },
      { loanClass: 'special-mention', loans: 0, balanceFen: 0 },
      { loanClass: 'substandard', loans: 0, balanceFen: 0 },
      { loanClass: 'doubtful', loans: 0, balanceFen: 0 },
      { loanClass: 'loss', loans: 1, balanceFen: 5 },
    ]);
    // A written-off claim still tells how its month of disbursement did.
    expect(figures.late['2026-01']).toEqual({ over30Fen: 800_005, over90Fen: 800_005 });
  });

  it('are empty without months and without loans', () => {
    expect(vintageOf([])).toEqual([]);
    expect(vintageOf([{ month: '2026-01', figures: NO_FIGURES }])).toEqual([]);
    expect(rollOf(NO_FIGURES).every(({ worsePpm, balanceFen }) => worsePpm === null && balanceFen === 0)).toBe(true);
  });
});

describe('the sums, always', () => {
  const bucket = fc.constantFrom(...CHART_BUCKETS);
  const fen = fc.integer({ min: 0, max: 100_000_000 });
  const rows = fc.array(
    fc.record({
      loanId: fc.uuid(),
      cohort: fc.constantFrom('2026-01', '2026-02', '2026-03'),
      disbursedFen: fen,
      balanceFen: fen,
      bucket,
      loanClass: fc.constantFrom(...LOAN_CLASSES),
      writtenOff: fc.boolean(),
      closed: fc.boolean(),
      before: fc.option(fc.record({ bucket, balanceFen: fen })),
    }),
    { maxLength: 30 },
  );

  it('are the same however the loans are parted and in whatever order', () => {
    fc.assert(
      fc.property(rows, fc.nat(30), (all, cut) => {
        const parts = addFigures(figuresOfRows(all.slice(cut), '2026-03'), figuresOfRows(all.slice(0, cut), '2026-03'));
        expect(parts).toEqual(figuresOfRows(all, '2026-03'));
      }),
    );
  });

  it('roll: every fen of a bucket goes somewhere, and no more than came from it', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const { from, balanceFen, to } of rollOf(figuresOfRows(all, '2026-03'))) {
          const stood = all.reduce((sum, { before }) => sum + (before?.bucket === from ? before.balanceFen : 0), 0);
          expect(balanceFen).toBe(stood);
          expect(to.reduce((sum, one) => sum + one.balanceFen, 0)).toBe(stood);
          for (const { sharePpm } of to) expect(sharePpm === null ? stood === 0 : sharePpm >= 0 && sharePpm <= 1_000_000).toBe(true);
        }
      }),
    );
  });

  it('vintage: what is more than 90 days late is among what is more than 30', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const one of all) {
          const { over30Fen, over90Fen } = figuresOfRow(one, '2026-03').late[one.cohort] ?? { over30Fen: -1, over90Fen: 0 };
          expect(over30Fen).toBeGreaterThanOrEqual(over90Fen);
          expect(over30Fen).toBeLessThanOrEqual(one.balanceFen);
        }
      }),
    );
  });
});
