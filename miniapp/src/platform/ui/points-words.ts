import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { REDEMPTION_1 } from '@huinong/shared/points/redemption/terms.ts';

/** `3260` → `3,260`, `-40` → `−40`. */
export const pointsWords = (points: number): string =>
  `${points < 0 ? '−' : ''}${Math.abs(points)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')}`;

/** What points are worth (100 are about a yuan): `3260` → `32.60 元`. */
export const worthWords = (points: number): string => `${formatYuan(points * REDEMPTION_1.fenPerPoint)} 元`;

/** Seconds as a clock counts them down: `552` → `9 分 12 秒`, `41` → `41 秒`, `60` → `1 分钟`. */
export const leftWords = (seconds: number): string => {
  if (seconds < 60) return `${seconds} 秒`;
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} 分钟` : `${Math.floor(seconds / 60)} 分 ${rest} 秒`;
};

/** Whole seconds until an instant by this phone's clock; none when it is past. */
export const secondsUntil = (instant: string, nowMs: number): number => Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));
