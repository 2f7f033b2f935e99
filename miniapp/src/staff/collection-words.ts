import type { Tone } from '../platform/ui/tag';
import type { CollectionCase, DiaryEntry, PostLoanVisit } from './types';

/** 催收阶段 (handbook section 6), the gentlest first. */
export const STAGES: readonly { readonly value: CollectionCase['stage']; readonly word: string; readonly tone: Tone }[] = [
  { value: 'reminder', word: '快到期', tone: 'blue' },
  { value: 'message', word: '发消息', tone: 'blue' },
  { value: 'manager-call', word: '打电话', tone: 'wheat' },
  { value: 'visit', word: '上门', tone: 'wheat' },
  { value: 'letter', word: '寄信', tone: 'red' },
  { value: 'litigation-review', word: '看要不要起诉', tone: 'red' },
];

export const CHANNELS: readonly { readonly value: DiaryEntry['channel']; readonly word: string }[] = [
  { value: 'message', word: '发消息' },
  { value: 'call', word: '打电话' },
  { value: 'visit', word: '上门' },
  { value: 'letter', word: '寄信' },
  { value: 'litigation-review', word: '起诉前评估' },
];

/** Only parties to the contract; never relatives, never the village. */
export const PARTIES: readonly { readonly value: DiaryEntry['with']; readonly word: string }[] = [
  { value: 'borrower', word: '本人' },
  { value: 'co-borrower', word: '共同借款人' },
  { value: 'guarantor', word: '担保人' },
];

export const RESULTS: readonly { readonly value: DiaryEntry['result']; readonly word: string }[] = [
  { value: 'told', word: '说到了' },
  { value: 'promised', word: '答应哪天还' },
  { value: 'paid', word: '当场还了' },
  { value: 'no-answer', word: '没找到人' },
  { value: 'refused', word: '不愿意还' },
];

export const wordOf = (words: readonly { readonly value: string; readonly word: string }[], value: string): string =>
  words.find((one) => one.value === value)?.word ?? value;

type Finding = NonNullable<PostLoanVisit['lastVisit']>['finding'];
export const FINDINGS: readonly { readonly value: Finding; readonly word: string; readonly plain: string }[] = [
  { value: 'as-agreed', word: '用对了', plain: '钱用在说好的事情上' },
  { value: 'other-use', word: '用在别处', plain: '和说好的用途不一样' },
  { value: 'securities', word: '去了股市', plain: '会报红色预警，停掉没用的额度' },
  { value: 'property', word: '去买房', plain: '会报红色预警，停掉没用的额度' },
  { value: 'not-met', word: '没见到人', plain: '这次不算，还要再去' },
];
