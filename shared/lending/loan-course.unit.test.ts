import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../kernel/date.ts';
import { accruedFen, duesOf, earnedFen, nextDue, upcoming } from './dues.ts';
import { instalmentPlan, interestToTheDay, keepInstalmentRows, prepaidPrincipal } from './instalment-plan.ts';
import { type InstalmentLoan, type Loan, openLoan, type RevolvingLoan } from './loan.ts';
import { quoteRepayment, type RepaymentKind, repaid } from './repayment.ts';

const terms = (amountFen: number, rateAnnualPpm: number, disbursedOn: string, termMonths: number) => ({
  loanId: 'L1',
  drawdownId: 'D1',
  lineId: 'line',
  contractId: 'C1',
  householdId: 'H1',
  village: null,
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  amountFen,
  rateAnnualPpm,
  disbursedOn,
  termMonths,
  maturesOn: addMonths(disbursedOn, termMonths),
});
const instalments = (...of: Parameters<typeof terms>) => openLoan(terms(...of), 'equal-instalment') as InstalmentLoan;
const revolving = (...of: Parameters<typeof terms>) => openLoan(terms(...of), 'revolving') as RevolvingLoan;

const quoted = (loan: Loan, kind: RepaymentKind, on: string, amountFen: number | null = null) => {
  const quote = quoteRepayment(loan, kind, amountFen, on);
  if (!quote.ok) throw new Error(quote.error.kind);
  return quote.value;
};
const pay = (loan: Loan, kind: RepaymentKind, on: string, amountFen: number | null = null): Loan =>
  repaid(loan, quoted(loan, kind, on, amountFen));

const v04 = instalments(12_000_000, 54_000, '2026-01-20', 12);
const v02 = revolving(2_000_000, 48_500, '2026-03-02', 12);

describe('the running period of an instalment loan', () => {
  it('begins at the due day of an instalment that was paid ahead of it', () => {
    const ahead = pay(v04, 'due', '2026-02-13');
    expect(accruedFen(ahead, '2026-02-18')).toBe(0);
    expect(quoted(ahead, 'all', '2026-02-18')).toMatchObject({ kind: 'all', principalFen: 11_024_509, interestFen: 0 });
    expect(accruedFen(ahead, '2026-03-05')).toBe(21_498);
    expect(upcoming(ahead, '2026-02-18').map((row) => row.n)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(nextDue(ahead, '2026-02-18')).toMatchObject({ dueOn: '2026-03-20', overdue: false });
  });
  it('has to come what is neither paid nor due yet', () => {
    for (const on of ['2026-02-20', '2026-03-05']) {
      expect(duesOf(v04, on).map((row) => row.n)).toEqual([1]);
      expect(upcoming(v04, on)[0]?.n).toBe(2);
    }
  });
  it('runs on after an unpaid due day, on the balance that the plan then has', () => {
    // 110,245.09 × 13 days × 5.4 % / 360.
    expect(accruedFen(v04, '2026-03-05')).toBe(21_498);
    expect(accruedFen(v04, '2026-02-20')).toBe(0);
    expect(earnedFen(v04, '2026-02-20')).toBe(54_000);
    expect(earnedFen(v04, '2026-03-05')).toBe(54_000 + 21_498);
  });
  it('has interest to the day, rounded half up once', () => {
    expect(interestToTheDay(1_000, 180_000, '2026-01-01', '2026-01-02')).toBe(1);
    expect(interestToTheDay(999, 180_000, '2026-01-01', '2026-01-02')).toBe(0);
    expect(interestToTheDay(1_000_000, 180_000, '2026-01-02', '2026-01-01')).toBe(0);
  });
});

describe('what a villager pays next', () => {
  it('is not overdue on its own day, and is all dues in one sum when there are two', () => {
    expect(nextDue(v04, '2026-02-20')).toEqual({ dueOn: '2026-02-20', amountFen: 1_029_491, daysLeft: 0, overdue: false });
    expect(nextDue(v04, '2026-03-21')).toEqual({ dueOn: '2026-02-20', amountFen: 2 * 1_029_491, daysLeft: -29, overdue: true });
  });
});

describe('a loan that is paid off', () => {
  it.each<[string, () => Loan]>([
    ['instalments', () => pay(v04, 'all', '2026-02-05')],
    ['revolving', () => pay(v02, 'all', '2026-04-02')],
  ])('owes nothing more, ever: %s', (_, paid) => {
    const closed = paid();
    expect(closed.state).toBe('closed');
    for (const on of ['2026-04-02', '2026-12-31', '2028-01-01']) {
      expect(duesOf(closed, on)).toEqual([]);
      expect(upcoming(closed, on)).toEqual([]);
      expect([accruedFen(closed, on), earnedFen(closed, on), nextDue(closed, on)]).toEqual([0, 0, null]);
    }
  });
  it('says by which payment, when that came before the plan’s end', () => {
    // 120,000 × 16 days × 5.4 % / 360, and 20,000 × 31 days × 4.85 % / 360 less what was posted on 21 March.
    expect(pay(v04, 'all', '2026-02-05')).toMatchObject({
      settled: { on: '2026-02-05', principalFen: 12_000_000, interestFen: 28_800 },
      paidThrough: 0,
    });
    const posted = pay(v02, 'due', '2026-03-21');
    expect(pay(posted, 'all', '2026-04-02')).toMatchObject({
      settled: { on: '2026-04-02', principalFen: 2_000_000, interestFen: 3_233 },
      productFenDays: 0,
      accruedFrom: '2026-04-02',
      posted: [],
    });
  });
  it('says so of a revolving loan at maturity too, and not of instalments that ran to their end', () => {
    const short = revolving(1_000_000, 48_500, '2026-03-02', 1);
    const atMaturity = pay(pay(short, 'due', '2026-03-21'), 'due', '2026-04-02');
    expect(atMaturity).toMatchObject({ state: 'closed', settled: { on: '2026-04-02', principalFen: 1_000_000, interestFen: 1_617 } });
    const two = instalments(1_000_000, 60_000, '2026-01-20', 2);
    const ranOut = pay(pay(two, 'due', '2026-02-20'), 'due', '2026-03-20');
    expect(ranOut).toMatchObject({ state: 'closed', settled: null, paidThrough: 2, principalFen: 0, repaidFen: 1_000_000 });
  });
});

describe('paying a part early', () => {
  it('is not for the whole of it', () => {
    expect(quoteRepayment(v02, 'part', 2_000_000, '2026-03-02')).toEqual({
      ok: false,
      error: { kind: 'payAllInstead', payoffFen: 2_000_000 },
    });
    expect(quoted(v02, 'part', '2026-03-02', 1_999_999)).toMatchObject({ kind: 'part', principalFen: 1_999_999, principalAfterFen: 1 });
  });
  it('twice in one period works the plan out anew once', () => {
    const once = pay(v04, 'part', '2026-01-25', 1_000_000) as InstalmentLoan;
    const twice = pay(once, 'part', '2026-02-05', 1_000_000) as InstalmentLoan;
    expect(twice.segments).toEqual([{ firstN: 1, principalFen: twice.principalFen }]);
    const later = pay(pay(twice, 'due', '2026-02-20'), 'part', '2026-03-01', 1_000_000) as InstalmentLoan;
    expect(later.segments).toEqual([twice.segments[0], { firstN: 2, principalFen: later.principalFen }]);
    expect(instalmentPlan(later).map((row) => row.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
  it('takes from the sum the interest on its own principal to the day, to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 0, max: 240_000 }),
        fc.integer({ min: 0, max: 40 }),
        (amountFen, ratePpm, days) => {
          const [from, on] = ['2026-01-20', addDays('2026-01-20', days)];
          let largest = amountFen;
          while (largest + interestToTheDay(largest, ratePpm, from, on) > amountFen) largest -= 1;
          expect(prepaidPrincipal(amountFen, ratePpm, from, on)).toBe(amountFen - interestToTheDay(largest, ratePpm, from, on));
        },
      ),
    );
    // Paid ahead of its day, a period has not begun: all of it is principal.
    expect(daysBetween('2026-02-20', '2026-02-13')).toBe(-7);
    expect(prepaidPrincipal(1_000_000, 54_000, '2026-02-20', '2026-02-13')).toBe(1_000_000);
  });
});

describe('keeping the instalment', () => {
  it('of a loan that paid nothing early is the plan itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 50_000_000 }),
        fc.integer({ min: 1, max: 240_000 }),
        fc.integer({ min: 2, max: 36 }),
        (amountFen, ratePpm, months) => {
          const loan = instalments(amountFen, ratePpm, '2026-01-31', months);
          expect(keepInstalmentRows(loan, amountFen)).toEqual(instalmentPlan(loan));
        },
      ),
    );
  });
  it('of a loan with every instalment paid is no row', () => expect(keepInstalmentRows({ ...v04, paidThrough: 12 }, 0)).toEqual([]));
});
