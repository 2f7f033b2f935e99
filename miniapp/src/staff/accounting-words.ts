import type { Tone } from '../platform/ui/tag';
import type { StatementCase, StatementDay, TrialRow } from './types';

type State = { readonly word: string; readonly tone: Tone };

/** What a difference is, in two or three words; its sentence says the rest. */
const CASE_KINDS: Readonly<Record<string, string>> = {
  onlyBank: '银行有，我方没有',
  onlyBooks: '我方有，银行没有',
  amountDiffers: '金额不一样',
  movedTwice: '银行做了两次',
  noStatement: '没有对账单',
};
/** Everything else is about the file: it was not taken. */
export const caseKind = (kind: string): string => CASE_KINDS[kind] ?? '对账单不能用';

export const OUTCOMES: Readonly<Record<NonNullable<StatementCase['outcome']>, { readonly word: string; readonly plain: string }>> = {
  timing: { word: '隔天对上了', plain: '另一边记在前后一天' },
  'bank-error': { word: '银行错了', plain: '银行那边更正，我方的账不用动' },
  'books-error': { word: '我方错了', plain: '我方的账要更正，从那笔借款提请冲正' },
  explained: { word: '说得清', plain: '不是错，原因写在下面' },
};

export const dayState = ({ state, differences }: StatementDay): State => {
  if (state === 'refused') return { word: '没采用', tone: 'red' };
  return differences === 0 ? { word: '对平了', tone: 'field' } : { word: `${differences} 处不同`, tone: 'wheat' };
};

export const ACCOUNT_KINDS: readonly { readonly kind: TrialRow['kind']; readonly word: string; readonly plain: string }[] = [
  { kind: 'asset', word: '资产', plain: '别人欠银行的' },
  { kind: 'liability', word: '负债', plain: '银行要退给别人的' },
  { kind: 'allowance', word: '损失准备', plain: '为收不回来的留的' },
  { kind: 'income', word: '收入', plain: '挣到的利息和费用' },
  { kind: 'memo', word: '表外登记', plain: '不算在资产里，但要记着追' },
];
