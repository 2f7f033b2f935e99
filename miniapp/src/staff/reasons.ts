/** Rule codes of the standard rule set as staff read them in a list; the household's own page gives the full sentence. */
const SHORT: Readonly<Record<string, string>> = {
  R01: '年龄超出范围',
  R01G: '年龄偏大',
  R02: '身份证过期',
  R03: '没有实名核验',
  R04: '在黑名单或失信名单',
  R05: '有逾期记录',
  R05U: '还没查征信',
  R06: '不在本地常住',
  R06U: '居住年限不清楚',
  R07: '家里已有人贷款',
  R08: '公职人员走别的产品',
  R08K: '本行员工或亲属',
  R09: '用途不允许',
  R10: '近期查询或借款过多',
  R11: '还债压力大',
  G01: '在灰名单',
  S00: '评分不够',
  L00: '算下来不足 3,000 元',
  L01: '没有收入数据',
};

/** A reason in plain words: a code is explained, a sentence is left as it is. */
export const reasonWords = (reason: string): string => SHORT[reason] ?? reason;
