/** 五级分类: 正常, 关注, 次级, 可疑, 损失 (商业银行金融资产风险分类办法 2023); the better one first. */
export const LOAN_CLASSES = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const;

export type LoanClass = (typeof LOAN_CLASSES)[number];

/** 不良: the last three. */
export const isBad = (loanClass: LoanClass): boolean => LOAN_CLASSES.indexOf(loanClass) >= LOAN_CLASSES.indexOf('substandard');

export const isBetter = (one: LoanClass, other: LoanClass): boolean => LOAN_CLASSES.indexOf(one) < LOAN_CLASSES.indexOf(other);

export const worseOf = (one: LoanClass, other: LoanClass): LoanClass => (isBetter(one, other) ? other : one);
