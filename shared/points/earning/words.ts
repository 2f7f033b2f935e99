import type { DeedKind } from './deed.ts';
import type { Award, EarningRule, EarningRuleset } from './ruleset.ts';

/** What each deed is called on every page. */
export const DEED_WORDS: Readonly<Record<DeedKind, string>> = {
  repayment: '按时还款',
  'deposit-growth': '存款日均增长',
  'card-activation': '激活社保卡',
  'party-activity': '党员活动',
  volunteering: '志愿服务',
  'village-governance': '村务评分',
  'merchant-payment': '在村里商户消费',
  'supply-order': '订购农资',
  referral: '乡亲推荐',
  'speciality-sale': '卖出家乡特产',
};

/** How a rule counts, in words: so many of this value for so many points. */
const COUNTED: Readonly<Record<string, (every: number) => string>> = {
  periods: (every) => (every === 1 ? '每期' : `每 ${every} 期`),
  growthFen: (every) => `月均每多存 ${every / 100} 元`,
  hours: (every) => (every === 1 ? '每小时' : `每 ${every} 小时`),
  score: (every) => (every === 1 ? '每分评分' : `每 ${every} 分评分`),
  amountFen: (every) => `每 ${every / 100} 元`,
};

/** `每期 20 分`, `200 分`. */
export const awardWords = (award: Award): string => {
  if ('fixed' in award) return `${award.fixed} 分`;
  const { value, every, points } = award.per;
  return `${COUNTED[value]?.(every) ?? `每 ${every}`} ${points} 分`;
};

/** When a rule's points can be used, and the most it gives in a month; empty when there is nothing to add. */
export const ruleNote = (rule: EarningRule, { caps }: Pick<EarningRuleset, 'caps'>): string => {
  const wait =
    typeof rule.available === 'object' ? `${rule.available.afterDays} 天后能用` : rule.available === 'confirmed' ? '核实后能用' : '';
  const monthly = caps.find(({ source, period }) => source === rule.source && period === 'month');
  const ever = caps.find(({ source, period }) => source === rule.source && period === 'ever');
  return [wait, monthly ? `每月最多 ${monthly.points} 分` : '', ever ? `一共最多 ${ever.points} 分` : '']
    .filter((part) => part !== '')
    .join(' · ');
};

/** From when to when a rule holds; empty when always. */
export const periodWords = ({ from, to }: Pick<EarningRule, 'from' | 'to'>): string =>
  from === undefined && to === undefined ? '' : `${from ?? '现在'} 到 ${to ?? '不限'}`;

/** One rule in one line, for whoever releases it: what for, how much, when, and for whom (by the villages' names). */
export const ruleSentence = (rule: EarningRule, ruleset: Pick<EarningRuleset, 'caps'>, villageName: (code: string) => string): string =>
  [
    `${DEED_WORDS[rule.deed]}，${awardWords(rule.award)}`,
    ruleNote(rule, ruleset),
    periodWords(rule),
    rule.groups ? `只限${rule.groups.map(villageName).join('、')}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
