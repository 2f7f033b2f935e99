import { type Fen, formatYuan } from '../kernel/money.ts';
import type { Decider } from './compile.ts';
import type { Decision, LimitTermKey } from './decision.ts';
import type { Facts } from './facts.ts';
import type { LimitCase } from './limit.ts';
import { shareOf } from './share.ts';

/** One term as the household sees it: what it allows, how it came about in its own figures, whether it is the least. */
export type ExplainedTerm = {
  readonly key: LimitTermKey;
  readonly label: string;
  readonly amountFen: Fen;
  readonly formula: string;
  readonly binds: boolean;
};

const LABELS: Readonly<Record<LimitTermKey, string>> = {
  income: '家庭收入',
  assets: '家庭资产',
  appraisal: '村民评议',
  'not-appraised': '还没有评议',
  grade: '信用等级',
  product: '产品上限',
  'online-consumption': '线上消费上限',
};

const yuan = (fen: Fen): string => `${formatYuan(fen, 'whole')} 元`;

/** 800000 → `0.8`, 1500000 → `1.5`. */
const times = (ppm: number): string => {
  const { numerator, denominator } = shareOf(ppm);
  return String(numerator / denominator);
};
const percent = (ppm: number): string => `${ppm / 10_000}%`;

const formulaOf = (key: LimitTermKey, c: LimitCase, decider: Decider, grade: string): string => {
  const { data, burden, products } = decider.parts;
  const { household, appraisal, product } = c.facts;
  const spec = products.get(product)?.data;
  const credit = data.grades.find((one) => one.grade === grade)?.credit;
  switch (key) {
    case 'income':
      return `（年收入 ${yuan(c.incomeFen)} − 生活开支 ${yuan(burden.livingCostFen(household))} − 还债 ${yuan(c.debtServiceFen)}）× ${times(credit?.incomeMultiplePpm ?? 0)}`;
    case 'assets':
      return `（家产 ${yuan(household.assetsFen ?? 0)} − 欠款 ${yuan(household.debtsFen ?? 0)}）× ${percent(data.limit.netAssetsSharePpm)}`;
    case 'appraisal':
      return `村里评议的平均额度 ${yuan(appraisal.meanLimitFen ?? 0)} × ${times(data.limit.appraisalMultiplePpm)}`;
    case 'not-appraised':
      return `村里还没有评议，先按最高 ${yuan(data.limit.notAppraisedCapFen)}`;
    case 'grade':
      return `信用等级 ${grade}，最高 ${yuan(credit?.capFen ?? 0)}`;
    case 'product':
      return `${spec?.name ?? ''}，最高 ${yuan(spec?.limitCapFen ?? 0)}`;
    case 'online-consumption':
      return `线上办的消费贷款，最高 ${yuan(data.limit.onlineConsumptionCapFen)}`;
  }
};

/**
 * The terms of a decision's limit, in the order of decision.md section 3; of equal ones the first binds.
 * Empty where no limit was worked out: income unknown, or a grade without credit.
 */
export const explainLimit = (decider: Decider, facts: Facts, decision: Pick<Decision, 'grade' | 'score'>): readonly ExplainedTerm[] => {
  const { limit, burden, products, gradeOf } = decider.parts;
  const { incomeFen } = facts.household;
  const grade = gradeOf(decision.score).terms;
  const product = products.get(facts.product);
  if (incomeFen === null || grade === null || !product) return [];
  const c: LimitCase = { facts, incomeFen, debtServiceFen: burden.debtServiceFen(facts.household), grade, productCap: product.cap };
  const terms = limit.termsOf(c);
  const least = terms.reduce((a, b) => (b.scaled < a.scaled ? b : a));
  return terms.map((term) => ({
    key: term.key,
    label: LABELS[term.key],
    amountFen: Math.max(0, Math.floor(term.scaled / limit.scale)),
    formula: formulaOf(term.key, c, decider, decision.grade),
    binds: term === least,
  }));
};
