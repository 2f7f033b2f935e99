import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../kernel/date.ts';
import { accruedFen, asOf, duesOf, earnedFen, nextActionOn, nextDue, totalFen, upcoming } from './dues.ts';
import { instalmentPlan, keepInstalmentRows } from './instalment-plan.ts';
import { type InstalmentLoan, type Loan, openLoan, type RevolvingLoan } from './loan.ts';
import { quoteRepayment, type RepaymentKind, repaid } from './repayment.ts';
import { BANK_CONVENTION } from './schedule/case.ts';
import { scheduleOf } from './schedule/schedule.ts';

const terms = {
  loanId: 'L1',
  drawdownId: 'D1',
  lineId: 'line',
  contractId: 'C1',
  householdId: 'H1',
  village: null,
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
};
const instalmentLoan = (amountFen: number, rateAnnualPpm: number, disbursedOn: string, termMonths: number): InstalmentLoan =>
  openLoan(
    { ...terms, amountFen, rateAnnualPpm, disbursedOn, termMonths, maturesOn: addMonths(disbursedOn, termMonths) },
    'equal-instalment',
  ) as InstalmentLoan;
const revolvingLoan = (amountFen: number, rateAnnualPpm: number, disbursedOn: string, termMonths: number): RevolvingLoan =>
  openLoan(
    { ...terms, amountFen, rateAnnualPpm, disbursedOn, termMonths, maturesOn: addMonths(disbursedOn, termMonths) },
    'revolving',
  ) as RevolvingLoan;

const pay = (loan: Loan, kind: RepaymentKind, on: string, amountFen: number | null = null) => {
  const quote = quoteRepayment(loan, kind, amountFen, on);
  if (!quote.ok) throw new Error(quote.error.kind);
  return { quote: quote.value, loan: repaid(loan, { ...quote.value, on }) };
};
/** Pays every due of every day before `until`, as the close does. */
const paidUp = (loan: Loan, until: string): Loan => {
  let at = loan;
  for (let on = nextActionOn(at, at.disbursedOn); on !== null && on < until; on = nextActionOn(at, on)) at = pay(at, 'due', on).loan;
  return at;
};

describe('随借随还 (V02)', () => {
  const a = revolvingLoan(2_000_000, 48_500, '2026-03-02', 12);
  const b = revolvingLoan(1_500_000, 48_500, '2026-03-28', 12);
  it('posts on the 21st what ran through the 20th, rounded once a posting, over a part repaid between', () => {
    const postings: [string, string, number][] = [];
    const run = (name: string, loan: Loan, parts: readonly [string, number][], closedOn: string) => {
      let at = loan;
      for (const on of ['2026-03-21', '2026-04-21', '2026-05-11', '2026-05-21', '2026-06-21']) {
        for (const [day, amountFen] of parts) if (day === on) at = pay(at, 'part', on, amountFen).loan;
        for (const due of duesOf(at, on)) postings.push([name, due.dueOn, due.interestFen]);
        if (duesOf(at, on).length > 0) at = pay(at, 'due', on).loan;
      }
      const last = pay(at, 'all', closedOn);
      postings.push([name, closedOn, last.quote.interestFen]);
      return last.loan;
    };
    const closedA = run('A', a, [['2026-05-11', 1_000_000]], '2026-07-06');
    const closedB = run('B', b, [], '2026-07-06');
    expect(postings).toEqual([
      ['A', '2026-03-21', 5_119],
      ['A', '2026-04-21', 8_353],
      ['A', '2026-05-21', 6_736],
      ['A', '2026-06-21', 4_176],
      ['A', '2026-07-06', 2_021],
      ['B', '2026-04-21', 4_850],
      ['B', '2026-05-21', 6_063],
      ['B', '2026-06-21', 6_265],
      ['B', '2026-07-06', 3_031],
    ]);
    expect(closedA.interestPaidFen + closedB.interestPaidFen).toBe(46_614);
    expect([closedA.state, closedA.principalFen, closedA.repaidFen]).toEqual(['closed', 0, 2_000_000]);
  });
  it('owes the principal and the last interest at maturity, and nothing runs after it at the contract’s rate', () => {
    const loan = paidUp(revolvingLoan(5_000_000, 48_500, '2026-03-10', 6), '2026-09-10');
    expect(duesOf(loan, '2026-09-10')).toEqual([{ n: 7, dueOn: '2026-09-10', principalFen: 5_000_000, interestFen: 13_472 }]);
    expect(earnedFen(loan, '2026-12-01')).toBe(13_472);
    expect(pay(loan, 'due', '2026-09-10').loan).toMatchObject({ state: 'closed', principalFen: 0 });
  });
  it('asks for nothing on a day between postings', () => {
    expect(nextActionOn(a, '2026-03-02')).toBe('2026-03-21');
    expect(quoteRepayment(a, 'due', null, '2026-03-10')).toEqual({ ok: false, error: { kind: 'nothingDue', nextDueOn: '2026-03-21' } });
    expect(nextActionOn(revolvingLoan(100, 1, '2026-03-21', 12), '2026-03-21')).toBe('2026-04-21');
  });
  it('posts several months that nobody looked at, each by itself', () =>
    expect(duesOf(a, '2026-05-25').map((due) => [due.dueOn, due.interestFen])).toEqual([
      ['2026-03-21', 5_119],
      ['2026-04-21', 8_353],
      ['2026-05-21', 8_083],
    ]));
});

describe('等额本息 (V04, V07)', () => {
  const v04 = instalmentLoan(12_000_000, 54_000, '2026-01-20', 12);
  const inJune = (): Loan => paidUp(v04, '2026-06-05');
  it('falls due as the plan says', () => {
    expect(inJune()).toMatchObject({ paidThrough: 4, principalFen: 8_071_619 });
    expect(nextDue(inJune(), '2026-06-05')).toEqual({ dueOn: '2026-06-20', amountFen: 1_029_491, daysLeft: 15, overdue: false });
  });
  it('prepays a part with its interest to the day and keeps the term', () => {
    const { quote, loan } = pay(inJune(), 'part', '2026-06-05', 3_007_200);
    expect(quote).toMatchObject({ principalFen: 3_000_000, interestFen: 7_200, principalAfterFen: 5_071_619, closes: false });
    const left = instalmentPlan(loan as InstalmentLoan).slice(4);
    expect(left.map((row) => row.principalFen + row.interestFen)).toEqual([...Array(7).fill(646_857), 646_859]);
    expect(left[0]).toEqual({ n: 5, dueOn: '2026-06-20', principalFen: 624_035, interestFen: 22_822, balanceFen: 4_447_584 });
    // 1,643.06 by the old plan, 1,032.39 by the new one and 72.00 now.
    expect(quote.savedInterestFen).toBe(164_306 - 103_239 - 7_200);
    expect(pay(loan, 'all', '2026-06-05').quote).toMatchObject({ principalFen: 5_071_619, interestFen: 12_172, closes: true });
  });
  it('prepays a part and keeps the instalment, ending sooner', () => {
    const rows = keepInstalmentRows(inJune() as InstalmentLoan, 5_071_619);
    expect(rows.map((row) => row.principalFen + row.interestFen)).toEqual([1_029_491, 1_029_491, 1_029_491, 1_029_491, 1_022_262]);
    expect(rows.at(-1)).toEqual({ n: 9, dueOn: '2026-10-20', principalFen: 1_017_682, interestFen: 4_580, balanceFen: 0 });
  });
  it('settles in full with interest to the day', () => {
    const { quote, loan } = pay(inJune(), 'all', '2026-06-05');
    expect(quote).toMatchObject({ principalFen: 8_071_619, interestFen: 19_372, closes: true });
    expect([loan.state, nextActionOn(loan, '2026-06-05')]).toEqual(['closed', null]);
  });
  it('costs nothing when given back on the day it came', () =>
    expect(pay(v04, 'all', '2026-01-20').quote).toMatchObject({ amountFen: 12_000_000, interestFen: 0 }));
  it('takes an instalment up to a week before its day, and not sooner', () => {
    expect(pay(v04, 'due', '2026-02-13').loan).toMatchObject({ paidThrough: 1, principalFen: 11_024_509 });
    expect(quoteRepayment(v04, 'due', null, '2026-02-12')).toMatchObject({
      ok: false,
      error: { kind: 'nothingDue', nextDueOn: '2026-02-20' },
    });
    expect(accruedFen(pay(v04, 'due', '2026-02-13').loan, '2026-02-20')).toBe(0);
  });
  it('asks for what is due before a part may go to principal', () => {
    expect(quoteRepayment(v04, 'part', 100_000, '2026-02-20')).toEqual({ ok: false, error: { kind: 'payDueFirst', dueFen: 1_029_491 } });
    expect(nextActionOn(v04, '2026-02-20')).toBe('2026-02-21');
    expect(nextDue(v04, '2026-02-21')).toMatchObject({ overdue: true, daysLeft: -1 });
    expect(totalFen(duesOf(v04, '2026-03-20'))).toBe(2 * 1_029_491);
    expect(pay(v04, 'due', '2026-03-21').loan).toMatchObject({ paidThrough: 2, overdueSince: null });
  });
  it('refuses what makes no sense', () => {
    const closed = pay(inJune(), 'all', '2026-06-05').loan;
    expect(quoteRepayment(closed, 'all', null, '2026-06-06')).toEqual({ ok: false, error: { kind: 'loanClosed' } });
    expect(quoteRepayment(inJune(), 'part', null, '2026-06-05')).toEqual({ ok: false, error: { kind: 'amountNeeded' } });
    expect(quoteRepayment(inJune(), 'part', 8_200_000, '2026-06-05')).toEqual({
      ok: false,
      error: { kind: 'payAllInstead', payoffFen: 8_090_991 },
    });
    expect(quoteRepayment(revolvingLoan(100, 0, '2026-01-01', 1), 'part', 0, '2026-01-02')).toEqual({
      ok: false,
      error: { kind: 'tooLittle' },
    });
  });
  it('has the plan of the schedule, month ends included', () => {
    const loan = instalmentLoan(1_000_000, 60_000, '2027-01-31', 6);
    expect(instalmentPlan(loan)).toEqual(
      scheduleOf({
        method: 'equal-instalment',
        principalFen: 1_000_000,
        rateAnnualPpm: 60_000,
        disbursedOn: '2027-01-31',
        instalments: 6,
        every: { n: 1, unit: 'month' },
        firstDueOn: null,
        convention: BANK_CONVENTION,
      }),
    );
  });
});

const anyLoan = fc
  .record({
    amountFen: fc.integer({ min: 10_000, max: 50_000_000 }),
    rateAnnualPpm: fc.integer({ min: 0, max: 240_000 }),
    disbursedOn: fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days)),
    termMonths: fc.integer({ min: 1, max: 36 }),
    revolving: fc.boolean(),
  })
  .map(({ amountFen, rateAnnualPpm, disbursedOn, termMonths, revolving }) =>
    (revolving ? revolvingLoan : instalmentLoan)(amountFen, rateAnnualPpm, disbursedOn, termMonths),
  );
const anyActs = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 45 }),
    kind: fc.constantFrom<RepaymentKind>('due', 'part', 'all'),
    share: fc.integer({ min: 1, max: 100 }),
  }),
  { maxLength: 12 },
);

describe('every course of a loan', () => {
  it('keeps principal = drawn − repaid, never below 0, whatever is paid when', () => {
    fc.assert(
      fc.property(anyLoan, anyActs, (opened, acts) => {
        let [loan, on]: [Loan, string] = [opened, opened.disbursedOn];
        for (const { days, kind, share } of acts) {
          on = addDays(on, days);
          loan = asOf(loan, on);
          const quote = quoteRepayment(loan, kind, Math.floor((loan.principalFen * share) / 100), on);
          if (!quote.ok) continue;
          expect(quote.value.principalFen + quote.value.interestFen).toBe(quote.value.amountFen);
          expect(quote.value.interestFen).toBeGreaterThanOrEqual(0);
          loan = repaid(loan, quote.value);
          expect(loan.principalFen).toBe(quote.value.principalAfterFen);
          expect(loan.principalFen).toBeGreaterThanOrEqual(0);
          expect(loan.repaidFen + loan.principalFen).toBe(loan.amountFen);
          expect((loan.state === 'closed') === (loan.principalFen === 0)).toBe(true);
        }
        if (loan.state === 'open') {
          const owed = [...duesOf(loan, on), ...upcoming(loan, on)];
          expect(owed.reduce((sum, due) => sum + due.principalFen, 0)).toBe(loan.principalFen);
        }
      }),
      { numRuns: 300 },
    );
  });
  it('paid each due day, ends closed on its maturity with nothing left', () => {
    fc.assert(
      fc.property(anyLoan, (opened) => {
        const loan = paidUp(opened, addDays(opened.maturesOn, 1));
        expect([loan.state, loan.principalFen]).toEqual(['closed', 0]);
      }),
      { numRuns: 20 },
    );
  });
});
