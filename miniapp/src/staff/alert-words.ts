import type { Tone } from '../platform/ui/tag';
import type { Alert } from './types';

/** Red freezes the undrawn limit; orange and yellow have more days (handbook section 6). */
export const ALERT_COLOURS: Readonly<Record<Alert['colour'], { readonly word: string; readonly tone: Tone }>> = {
  red: { word: '红色', tone: 'red' },
  orange: { word: '橙色', tone: 'wheat' },
  yellow: { word: '黄色', tone: 'blue' },
};

export type AlertOutcome = 'resolved' | 'confirmed' | 'false-alarm';
export const ALERT_OUTCOMES: readonly { readonly value: AlertOutcome; readonly word: string; readonly plain: string }[] = [
  { value: 'resolved', word: '已经解决', plain: '事情过去了，停了的额度恢复' },
  { value: 'confirmed', word: '确有其事', plain: '风险是真的，停了的额度不恢复' },
  { value: 'false-alarm', word: '误报', plain: '查过没有这回事，停了的额度恢复' },
];

export const outcomeWord = (kind: AlertOutcome): string => ALERT_OUTCOMES.find(({ value }) => value === kind)?.word ?? '';
