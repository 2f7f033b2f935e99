import { type PlainDate, partsOf } from '@huinong/shared/kernel/date.ts';
import { formatPercent, type Ppm } from '@huinong/shared/kernel/money.ts';

/** `2026-12-20` → `12月20日`. */
export const dayWords = (date: PlainDate): string => {
  const { month, day } = partsOf(date);
  return `${month}月${day}日`;
};

/** `2026-12-20` → `2026年12月20日`. */
export const dateWords = (date: PlainDate): string => `${partsOf(date).year}年${dayWords(date)}`;

const SHANGHAI_MS = 8 * 3600 * 1000;
const pad = (n: number): string => n.toString().padStart(2, '0');
const local = (instant: string): Date => new Date(Date.parse(instant) + SHANGHAI_MS);

/** An instant as a clock in China shows it: `10:21:07`. */
export const clockWords = (instant: string): string => {
  const at = local(instant);
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
};

/** `11月22日 10:21`. */
export const momentWords = (instant: string): string => {
  const at = local(instant);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
};

/** `0.43` → `0.4 秒`, `12.3` → `12 秒`, `125` → `2 分 5 秒`. */
export const secondsWords = (seconds: number): string => {
  if (seconds < 10) return `${Math.max(0.1, Math.round(seconds * 10) / 10)} 秒`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
};

/** `36` → `3 年`, `18` → `18 个月`. */
export const monthsWords = (months: number): string => (months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`);

/** A yearly cost worked out here, to two decimals: `49675` → `4.97%`. */
export const percentWords = (ppm: Ppm): string => formatPercent(Math.round(ppm / 100) * 100);
