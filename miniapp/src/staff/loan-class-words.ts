import type { Tone } from '../platform/ui/tag';
import type { LoanClass } from './types';

/** 五级分类 in the law's words, each with a plain line (商业银行金融资产风险分类办法 2023). */
export const LOAN_CLASSES: readonly { readonly value: LoanClass; readonly word: string; readonly plain: string; readonly tone: Tone }[] = [
  { value: 'normal', word: '正常', plain: '按时还，没有逾期', tone: 'field' },
  { value: 'special-mention', word: '关注', plain: '有逾期，或者重组后还在看', tone: 'wheat' },
  { value: 'substandard', word: '次级', plain: '逾期超过 90 天，算不良', tone: 'red' },
  { value: 'doubtful', word: '可疑', plain: '逾期超过 270 天，算不良', tone: 'red' },
  { value: 'loss', word: '损失', plain: '逾期超过 360 天，算不良', tone: 'red' },
];

/** `逾期 12 天`; nothing is past due otherwise. */
export const lateWords = (daysPastDue: number): string => (daysPastDue > 0 ? `逾期 ${daysPastDue} 天` : '没有逾期');
