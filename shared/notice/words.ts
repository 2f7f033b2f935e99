import type { PlainDate } from '../kernel/date.ts';

/** Where points come from, for the message; a source that is newer than this list is points all the same. */
const WHY: Readonly<Record<string, string>> = {
  repayment: '按时还款',
  deposit: '存款日均增长',
  card: '激活社保卡',
  'merchant-payment': '在村里商户消费',
  'supply-order': '订购农资',
  'speciality-sale': '卖出家乡特产',
  referral: '推荐乡亲',
};

export const whyWords = (source: string): string => WHY[source] ?? '积分奖励';

/** `2026年12月31日`, as WeChat's date fields want it. */
export const dateField = (date: PlainDate): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
};

/** `2026年11月22日 10:07` in Shanghai, as WeChat's time fields want it. @param at RFC 3339 UTC */
export const timeField = (at: string): string => {
  const there = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
  return `${dateField(there.slice(0, 10))} ${there.slice(11, 16)}`;
};
