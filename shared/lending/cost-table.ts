import { addMonths, type BusinessDate } from '../kernel/date.ts';
import { type Fen, formatPercent, formatYuan, type Ppm } from '../kernel/money.ts';
import { assert } from '../kernel/result.ts';
import type { Offer, RepaymentMethod } from './credit-line.ts';
import { type AnnualCost, annualCostOf } from './schedule/annual-cost.ts';
import { BANK_CONVENTION, type LoanTerms } from './schedule/case.ts';
import { scheduleOf } from './schedule/schedule.ts';

/** 综合融资成本明示表: every item, how it is charged, by whom, and the yearly cost of it all (handbook section 5, disclosure). */
export type CostTable = {
  readonly items: readonly {
    readonly item: string;
    readonly method: string;
    readonly standard: string;
    readonly payee: string;
    readonly amountFen: Fen | null;
  }[];
  readonly contingent: readonly { readonly item: string; readonly standard: string }[];
  readonly annualCostSimplePpm: Ppm;
  readonly annualCostIrrPpm: Ppm;
  readonly example: string;
};

/** 罚息: 1.5 times the contract's rate, simple, by days (handbook section 5, ours). */
const PENALTY_TENTHS = 15;

const EXAMPLE_FEN = 1_000_000;

const exampleTerms = (method: RepaymentMethod, rateAnnualPpm: Ppm, months: number, on: BusinessDate): LoanTerms => {
  const loan = { principalFen: EXAMPLE_FEN, rateAnnualPpm, disbursedOn: on, convention: BANK_CONVENTION };
  if (method === 'equal-instalment' || method === 'equal-principal')
    return { ...loan, method, instalments: months, every: { n: 1, unit: 'month' }, firstDueOn: null };
  const maturesOn = addMonths(on, months);
  return method === 'bullet'
    ? { ...loan, method, maturesOn, postings: null }
    : { ...loan, method: 'interest-only', maturesOn, postings: { settleDay: 20 } };
};

const METHOD_WORDS: Readonly<Record<RepaymentMethod, string>> = {
  'equal-instalment': '等额本息',
  'equal-principal': '等额本金',
  'interest-only': '按月付息',
  bullet: '到期一并付息',
  revolving: '随借随还、按月付息',
};

/** What is said of the instalments; null where the principal is repaid in one sum. */
const instalmentWords = (method: RepaymentMethod, firstFen: Fen): string | null => {
  if (method === 'equal-instalment') return `每月还 ${formatYuan(firstFen)} 元`;
  return method === 'equal-principal' ? `第一个月还 ${formatYuan(firstFen)} 元，以后逐月减少` : null;
};

type Example = AnnualCost & { readonly method: RepaymentMethod; readonly interestFen: Fen; readonly firstFen: Fen };

const exampleOf = (method: RepaymentMethod, rateAnnualPpm: Ppm, months: number, on: BusinessDate): Example => {
  const rows = scheduleOf(exampleTerms(method, rateAnnualPpm, months, on));
  const cost = annualCostOf(EXAMPLE_FEN, on, rows, []);
  assert(cost.ok, 'a loan without fees has a yearly cost');
  const [first] = rows;
  const interestFen = rows.reduce((sum, row) => sum + row.interestFen, 0);
  return { ...cost.value, method, interestFen, firstFen: first ? first.principalFen + first.interestFen : 0 };
};

/** The table for an offer: the yearly cost shown is that of the dearest repayment method offered, on ¥10,000 for a year. */
export const costTableOf = (offer: Offer, payee: string, on: BusinessDate): CostTable => {
  const months = Math.min(12, offer.termMonthsMax);
  const examples = offer.methods.map((method) => exampleOf(method, offer.rateAnnualPpm, months, on));
  const dearest = examples.reduce((a, b) => (b.irrPpm > a.irrPpm ? b : a));
  const rate = formatPercent(offer.rateAnnualPpm);
  const none = (item: string) => ({ item, method: '不收取', standard: '0 元', payee, amountFen: 0 });
  return {
    items: [
      { item: '利息', method: '按实际用款金额和天数计收', standard: `年利率 ${rate}（单利）`, payee, amountFen: null },
      none('手续费、服务费'),
      none('担保费、保险费'),
      none('提前还款费用'),
    ],
    contingent: [
      { item: '逾期罚息', standard: `未按时归还的本金，按年利率 ${formatPercent((offer.rateAnnualPpm * PENALTY_TENTHS) / 10)} 按天计收` },
      { item: '逾期复利', standard: '未按时支付的利息，按罚息利率按天计收；罚息不再计复利' },
    ],
    annualCostSimplePpm: dearest.simplePpm,
    annualCostIrrPpm: dearest.irrPpm,
    example: examples
      .map(
        ({ method, interestFen, firstFen }) =>
          `借 ${formatYuan(EXAMPLE_FEN, 'whole')} 元、${months} 个月，${METHOD_WORDS[method]}：` +
          `${instalmentWords(method, firstFen) ?? '到期还本'}，` +
          `利息共 ${formatYuan(interestFen)} 元`,
      )
      .join('；'),
  };
};
