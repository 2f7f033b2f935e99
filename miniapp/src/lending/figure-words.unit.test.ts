import { describe, expect, it } from 'vitest';
import { explainLoan, explainRow, lateRatePpm } from './figure-words.ts';
import type { Loan, PlanRow } from './loan-words.ts';

const loan: Loan = {
  loanId: 'L1',
  product: 'jinong-kuaidai',
  productName: '吉农快贷',
  method: 'equal-instalment',
  amountFen: 1_200_000,
  principalFen: 1_102_153,
  rateAnnualPpm: 49_000,
  disbursedOn: '2026-10-20',
  maturesOn: '2027-10-20',
  state: 'open',
  overdue: false,
  daysPastDue: 0,
  loanClass: 'normal',
  penaltyFen: 0,
  compoundFen: 0,
  feeFen: 0,
  next: null,
  payoffTodayFen: 1_102_603,
  contractId: 'C1',
};
const row: PlanRow = {
  n: 1,
  dueOn: '2026-11-20',
  principalFen: 97_847,
  interestFen: 4_900,
  totalFen: 102_747,
  balanceFen: 1_102_153,
  state: 'next',
};

describe('a figure of the plan', () => {
  it('tells interest by what it is worked out from, when that gives it', () => {
    expect(explainRow(loan, row, 'interest').sentence).toContain('欠本金 12,000.00 元，乘年利率 4.90%，再除以 12 个月');
  });
  it('does not show a formula that gives another figure', () => {
    const part = { ...row, interestFen: 1_300 };
    expect(explainRow(loan, part, 'interest').sentence).not.toContain('除以 12');
    expect(explainRow(loan, part, 'interest').fen).toBe(1_300);
  });
  it('counts by days where the loan does', () => {
    expect(explainRow({ ...loan, method: 'revolving' }, row, 'interest').sentence).toContain('除以 360');
  });
  it('says what is left after it, and where none of it is principal', () => {
    expect(explainRow(loan, row, 'principal').sentence).toContain('还欠 11,021.53 元');
    expect(explainRow(loan, { ...row, balanceFen: 0 }, 'principal').sentence).toContain('借的钱就还完了');
    expect(explainRow(loan, { ...row, principalFen: 0 }, 'principal').sentence).toContain('到 2027年10月20日一次还');
  });
  it.each([
    ['paid', '已经还了'],
    ['overdue', '还没有还'],
    ['future', '从您卡里扣'],
  ] as const)('tells of a row that is %s', (state, words) => {
    expect(explainRow(loan, { ...row, state }, 'total').sentence).toContain(words);
  });
});

describe('a figure of the loan', () => {
  it('takes half as much again for a day late, and never above 24 % a year', () => {
    expect(lateRatePpm(49_000)).toBe(73_500);
    expect(lateRatePpm(200_000)).toBe(240_000);
    expect(explainLoan({ ...loan, penaltyFen: 12 }, 'penalty', '2026-11-22')).toMatchObject({
      fen: 12,
      sentence: expect.stringContaining('7.35%'),
    });
  });
  it('names the day of a payoff and what is in it', () => {
    expect(explainLoan(loan, 'payoff', '2026-11-22').sentence).toContain('2026年11月22日一次还清');
    expect(explainLoan(loan, 'payoff', '2026-11-22').sentence).not.toContain('罚息');
    expect(explainLoan({ ...loan, penaltyFen: 1 }, 'payoff', '2026-11-22').sentence).toContain('罚息');
  });
  it('splits what was borrowed into what is back and what is not', () => {
    expect(explainLoan(loan, 'principal', '2026-11-22').sentence).toContain('借了 12,000.00 元，已经还掉本金 978.47 元');
  });
});
