import type { Callback } from './types';

/** Words of the staff's pages, in one place. */
export const ROLE_WORDS: Readonly<Record<string, string>> = {
  'customer-manager': '客户经理',
  reviewer: '复核人',
  'institution-admin': '机构管理员',
};

export const TOPIC_WORDS: Readonly<Record<Callback['topic'], string>> = {
  'raise-limit': '想提高额度',
  'human-review': '申请人工复核',
  repayment: '还款问题',
  'household-data': '家里情况有变',
  other: '其他事',
};

export type Colour = 'white' | 'grey' | 'black' | 'unscreened';

export const COLOUR_WORDS: Readonly<Record<Colour, { readonly name: string; readonly plain: string }>> = {
  white: { name: '白名单', plain: '能做' },
  grey: { name: '灰名单', plain: '要人看一看' },
  black: { name: '黑名单', plain: '不能做' },
  unscreened: { name: '没筛查', plain: '缺户主，补了再筛' },
};

/** Each colour's tag; colour never speaks alone, its word stands on it. */
export const COLOUR_TONES: Readonly<Record<Colour, 'field' | 'wheat' | 'red' | 'blue'>> = {
  white: 'field',
  grey: 'wheat',
  black: 'red',
  unscreened: 'blue',
};

export const OUTCOME_WORDS = { approved: '批准', review: '转人工', refused: '没批准' } as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `还有 2 小时`, `已超 3 天`: how far a promise is, from now. */
export const untilWords = (promisedBy: string, now: number): string => {
  const ms = Date.parse(promisedBy) - now;
  const span = Math.abs(ms);
  const words =
    span < HOUR
      ? `${Math.max(1, Math.round(span / MINUTE))} 分钟`
      : span < DAY
        ? `${Math.round(span / HOUR)} 小时`
        : `${Math.round(span / DAY)} 天`;
  return ms >= 0 ? `还有 ${words}` : `已超 ${words}`;
};

/** Whole per cent of a rate with one decimal; a rate over nothing is no rate. */
export const rateWords = (numerator: number, denominator: number): string =>
  denominator === 0 ? '—' : `${((numerator * 100) / denominator).toFixed(1)}%`;

/** `2.1 万元`, `3,000 元`: an amount in a list, where the fen do not matter. */
export const roundYuan = (fen: number): string => {
  const yuan = Math.floor(fen / 100);
  if (yuan < 10_000) return `${yuan.toString().replace(/\B(?=(\d{3})+$)/g, ',')} 元`;
  const wan = yuan / 10_000;
  return `${wan >= 100 ? Math.round(wan).toString() : wan.toFixed(1).replace(/\.0$/, '')} 万元`;
};

/** `2.4 MB` */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
