/** What an account is; debits add to assets and memos, credits to the others. */
export type AccountKind = 'asset' | 'liability' | 'income' | 'allowance' | 'memo';

/** 会计科目: every account that lending posts to. Entries: debits above 0, credits below. */
export const CHART = {
  'loans-receivable': { kind: 'asset', name: '贷款本金（未到期）' },
  'loans-due': { kind: 'asset', name: '到期应收本金' },
  'interest-receivable': { kind: 'asset', name: '应计利息（未到期）' },
  'interest-due': { kind: 'asset', name: '应收利息（已到期）' },
  'penalty-receivable': { kind: 'asset', name: '应收罚息' },
  'compound-receivable': { kind: 'asset', name: '应收复利' },
  'fees-receivable': { kind: 'asset', name: '应收费用' },
  'core-settlement': { kind: 'asset', name: '核心系统往来' },
  suspense: { kind: 'liability', name: '待处理多收款' },
  'loss-allowance': { kind: 'allowance', name: '贷款损失准备' },
  'interest-income': { kind: 'income', name: '利息收入' },
  'penalty-income': { kind: 'income', name: '罚息收入' },
  'compound-income': { kind: 'income', name: '复利收入' },
  'fee-income': { kind: 'income', name: '手续费收入' },
  'off-balance-interest': { kind: 'memo', name: '表外应收利息' },
  'off-balance-contra': { kind: 'memo', name: '表外应收利息对方' },
  'written-off-claims': { kind: 'memo', name: '已核销贷款（账销案存）' },
  'written-off-contra': { kind: 'memo', name: '已核销贷款对方' },
} as const satisfies Readonly<Record<string, { readonly kind: AccountKind; readonly name: string }>>;

export type AccountCode = keyof typeof CHART;
