import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { type Fen, formatPercent, formatYuan, type Ppm } from '@huinong/shared/kernel/money.ts';
import { CONTRACT_TERMS } from '@huinong/shared/lending/account/disbursement.ts';
import { interestOfPeriod } from '@huinong/shared/lending/account/rows.ts';
import { dateWords } from '../platform/ui/words';
import type { Loan, PlanRow } from './loan-words';

/** One figure and what it means, in one plain sentence that names what it is worked out from. */
export type Explained = { readonly title: string; readonly fen: Fen; readonly sentence: string };

export type RowPart = 'principal' | 'interest' | 'total';
export type LoanPart = 'principal' | 'payoff' | 'penalty' | 'compound' | 'fee';

/** All charges together never pass 24 % a year (handbook section 5). */
const CAP_PPM = 240_000;

/** What a day late costs, as a yearly rate: the contract's clause 7, capped. */
export const lateRatePpm = (rateAnnualPpm: Ppm): Ppm => Math.min((rateAnnualPpm * CONTRACT_TERMS.penaltyTenths) / 10, CAP_PPM);

const isByInstalments = ({ method }: Loan): boolean => method === 'equal-instalment' || method === 'equal-principal';

/** A figure of the plan's row. What was partly paid no longer follows from the formula; then only what it is, is said. */
export const explainRow = (loan: Loan, row: PlanRow, part: RowPart): Explained => {
  const of = { principal: '本金', interest: '利息', total: '合计' }[part];
  const title = `第 ${row.n} 期的${of}`;
  if (part === 'total') return { title, fen: row.totalFen, sentence: totalSentence(row) };
  if (part === 'principal') return { title, fen: row.principalFen, sentence: principalSentence(loan, row) };
  return { title, fen: row.interestFen, sentence: interestSentence(loan, row) };
};

const totalSentence = ({ state, dueOn }: PlanRow): string => {
  if (state === 'paid') return '本金和利息加起来，这一期已经还了。';
  if (state === 'overdue') return `本金和利息加起来，${dateWords(dueOn)}就该还了，现在还没有还。`;
  return `本金和利息加起来。${dateWords(dueOn)}从您卡里扣，卡里留够这么多就行。`;
};

const principalSentence = (loan: Loan, { principalFen, balanceFen, state }: PlanRow): string => {
  if (principalFen === 0) return `本金就是您借的钱。这一期不用还本金，到 ${dateWords(loan.maturesOn)}一次还。`;
  const left = balanceFen === 0 ? '借的钱就还完了' : `还欠 ${formatYuan(balanceFen)} 元`;
  return `本金就是您借的钱。这一期${state === 'paid' ? '还了' : '要还'}这么多，还了以后${left}。`;
};

const interestSentence = (loan: Loan, row: PlanRow): string => {
  const rate = formatPercent(loan.rateAnnualPpm);
  const before = row.balanceFen + row.principalFen;
  if (isByInstalments(loan)) {
    return interestOfPeriod(before, loan.rateAnnualPpm, 1) === row.interestFen
      ? `利息是用钱的费用：这一期开头欠本金 ${formatYuan(before)} 元，乘年利率 ${rate}，再除以 12 个月。`
      : `利息是用钱的费用，按欠的本金和年利率 ${rate} 算到这一期的日子，四舍五入到分。`;
  }
  return `利息是用钱的费用：每天按欠的本金乘年利率 ${rate} 除以 360 来算，这一期的天数加起来。`;
};

/** A figure of the loan as a whole, on the date of the answer. */
export const explainLoan = (loan: Loan, part: LoanPart, asOf: BusinessDate): Explained => {
  const late = formatPercent(lateRatePpm(loan.rateAnnualPpm));
  switch (part) {
    case 'principal':
      return {
        title: '还欠本金',
        fen: loan.principalFen,
        sentence: `您借了 ${formatYuan(loan.amountFen)} 元，已经还掉本金 ${formatYuan(loan.amountFen - loan.principalFen)} 元，还剩这么多没还。`,
      };
    case 'payoff':
      return {
        title: '今天全部还清',
        fen: loan.payoffTodayFen,
        sentence: `${dateWords(asOf)}一次还清要付的全部：欠的本金，加上算到这一天的${loan.penaltyFen > 0 ? '利息和罚息' : '利息'}。不收手续费，换一天还，数就不一样。`,
      };
    case 'penalty':
      return { title: '罚息', fen: loan.penaltyFen, sentence: `过了日子还没还的本金，从该还那天起每天按年利率 ${late} 算。还上当天就停。` };
    case 'compound':
      return {
        title: '复利',
        fen: loan.compoundFen,
        sentence: `过了日子还没付的利息，也从那天起每天按年利率 ${late} 算。罚息上面不会再加钱。`,
      };
    case 'fee':
      return { title: '费用', fen: loan.feeFen, sentence: '为这笔借款实际花掉、合同里写明由您付的费用。' };
  }
};
