import type { Characteristic } from './decision.ts';
import type { Facts } from './facts.ts';

/** A code with the sentence a villager understands (PIPL 24; handbook section 3, "Reason codes"). */
export type Reason = { readonly code: string; readonly text: string };

const RULES: Readonly<Record<string, string>> = {
  R01: '年龄不在 18 到 70 岁之间',
  R01G: '借款期内年龄会超过 65 岁，要请客户经理看一看',
  R02: '身份证过期了，或没有登记有效期',
  R03: '还没有完成实名核验',
  R04: '在不予授信名单里，或被法院列为失信人',
  R05: '征信里有没还清的逾期，或两年内逾期次数偏多',
  R05U: '没有查到征信报告，要请客户经理看一看',
  R06: '不在我们服务的地方常住，或住满不到一年',
  R06U: '不清楚您在本地住了多久，要请客户经理看一看',
  R07: '家里已经有人在我们这里有额度，一户只能一个人借',
  R08: '领财政工资的请办公薪贷、园丁贷或天使贷',
  R08K: '本行员工或亲属，要请客户经理看一看',
  R09: '贷款不能用来买房、炒股、投资或转借别人',
  R10: '最近三个月查征信太多，或在别家信用借款太多',
  R11: '每年要还的债超过了收入的一半',
  G01: '在需要核实的名单里，要请客户经理看一看',
  S00: '综合评分还不够',
  L00: '按现在的资料算下来，额度不足 3,000 元',
  L01: '还没有登记家庭收入，要请客户经理来核实',
};

type Explained = Exclude<Characteristic, 'tags'>;
const CHARACTERISTIC_TEXTS: Readonly<Record<Explained, { readonly low: string; readonly missing: string }>> = {
  labour: { low: '家里能干活的人少', missing: '没有登记家里能干活的人数' },
  landMu: { low: '种的地不多', missing: '没有登记种了多少地' },
  income: { low: '家庭年收入偏低', missing: '没有登记家庭年收入' },
  netAssets: { low: '家产扣掉欠款后不多', missing: '家产或欠款没有登记全' },
  debtRatio: { low: '欠款和家产比起来偏多', missing: '家产或欠款没有登记全' },
  integrity: { low: '村里的诚信评议还可以更好', missing: '村里还没有做诚信评议' },
  deposit: { low: '在我们这里的存款不多', missing: '没有查到在我们这里的存款' },
  channels: { low: '社保卡或手机银行还没都开通', missing: '社保卡和手机银行没有登记' },
  repaymentHistory: { low: '在我们这里按时还款的时间还短', missing: '在我们这里还没有借过款' },
  merchantActiveMonths: { low: '收款码用得不多', missing: '没有收款码的记录' },
};

/** Everyone borrows for the first time once: that is no fault of theirs and is said differently. */
const NEVER_BORROWED = CHARACTERISTIC_TEXTS.repaymentHistory.missing;

const isMissing = (code: Explained, { household, appraisal, bank }: Facts): boolean => {
  switch (code) {
    case 'labour':
      return household.labour === null;
    case 'landMu':
      return household.landMu === null;
    case 'income':
      return household.incomeFen === null;
    case 'netAssets':
    case 'debtRatio':
      return household.assetsFen === null || household.debtsFen === null;
    case 'integrity':
      return appraisal.integrity === null;
    case 'deposit':
      return bank.depositDailyAverageFen === null;
    case 'channels':
      return bank.socialCardActive === null && bank.mobileBankActive === null;
    case 'repaymentHistory':
      return bank.repaymentHistory === null;
    case 'merchantActiveMonths':
      return bank.merchantActiveMonths === null;
  }
};

const isCharacteristic = (code: string): code is Explained => Object.hasOwn(CHARACTERISTIC_TEXTS, code);

const textOf = (code: string, facts: Facts): string => {
  if (!isCharacteristic(code)) return Object.hasOwn(RULES, code) ? (RULES[code] as string) : code;
  if (code === 'repaymentHistory' && facts.bank.repaymentHistory === 'new') return NEVER_BORROWED;
  return CHARACTERISTIC_TEXTS[code][isMissing(code, facts) ? 'missing' : 'low'];
};

/** Codes in their order with their sentences; two that would say the same are said once. */
export const reasonsIn = (codes: readonly string[], facts: Facts): readonly Reason[] => {
  const reasons = codes.map((code) => ({ code, text: textOf(code, facts) }));
  return reasons.filter(({ text }, i) => reasons.findIndex((other) => other.text === text) === i);
};

/** For staff: a characteristic's short name beside its points. */
export const CHARACTERISTIC_LABELS: Readonly<Record<Characteristic, string>> = {
  labour: '劳动力',
  landMu: '土地',
  income: '年收入',
  netAssets: '净资产',
  debtRatio: '资产负债率',
  integrity: '诚信评议',
  deposit: '存款日均',
  channels: '社保卡、手机银行',
  repaymentHistory: '还款记录',
  merchantActiveMonths: '收款活跃',
  tags: '标签',
};
