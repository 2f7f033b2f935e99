import { describe, expect, it } from 'vitest';
import { EARNING_1 } from './earning-1.ts';
import type { EarningRule } from './ruleset.ts';
import { awardWords, periodWords, ruleNote, ruleSentence } from './words.ts';

const ruleOf = (id: string, more: Partial<EarningRule> = {}): EarningRule => {
  const rule = EARNING_1.rules.find((one) => one.id === id);
  if (!rule) throw new Error(id);
  return { ...rule, ...more };
};
const names: Readonly<Record<string, string>> = { '220182105205': '桦树村', '220182105206': '柳树村' };
const sentence = (rule: EarningRule): string => ruleSentence(rule, EARNING_1, (code) => names[code] ?? '');

describe('a rule in one line', () => {
  it.each([
    ['repayment-on-time', '按时还款，每期 20 分'],
    ['deposit-growth', '存款日均增长，月均每多存 100 元 1 分 · 每月最多 500 分'],
    ['card-activation', '激活社保卡，200 分 · 一共最多 200 分'],
    ['party-activity', '党员活动，10 分'],
    ['volunteering', '志愿服务，每小时 10 分'],
    ['village-governance', '村务评分，每分评分 1 分'],
    ['merchant-payment', '在村里商户消费，每 10 元 1 分 · 7 天后能用 · 每月最多 300 分'],
    ['supply-order', '订购农资，每 100 元 5 分 · 7 天后能用 · 每月最多 500 分'],
    ['speciality-sale', '卖出家乡特产，每 100 元 2 分 · 7 天后能用 · 每月最多 500 分'],
    ['referral-brought', '乡亲推荐，100 分 · 7 天后能用 · 每月最多 1000 分'],
  ])('%s: %s', (id, words) => expect(sentence(ruleOf(id))).toBe(words));

  it('names the villages and the days that it is for', () => {
    const rule = ruleOf('card-activation', { groups: ['220182105205', '220182105206'], from: '2027-03-01', to: '2027-03-31' });
    expect(sentence(rule)).toBe('激活社保卡，200 分 · 一共最多 200 分 · 2027-03-01 到 2027-03-31 · 只限桦树村、柳树村');
  });
  it('says when somebody has to confirm it first', () =>
    expect(ruleNote(ruleOf('volunteering', { available: 'confirmed' }), EARNING_1)).toBe('核实后能用'));
});

it.each([
  [{ value: 'periods', every: 3 }, '每 3 期 5 分'],
  [{ value: 'hours', every: 2 }, '每 2 小时 5 分'],
  [{ value: 'score', every: 10 }, '每 10 分评分 5 分'],
  [{ value: 'trees', every: 4 }, '每 4 5 分'],
])('an award by %j is said: %s', (per, words) => expect(awardWords({ per: { ...per, points: 5 } })).toBe(words));

it.each([
  [{}, ''],
  [{ from: '2027-03-01' }, '2027-03-01 到 不限'],
  [{ to: '2027-03-31' }, '现在 到 2027-03-31'],
])('the days %j are said: %s', (days, words) => expect(periodWords(days)).toBe(words));
