import { REDEMPTION_1 } from '@huinong/shared/points/redemption/terms.ts';
import { pointsWords } from '../platform/ui/points-words';

/** One villager's code and what it pays of a purchase. */
export type Share = { readonly code: string; readonly points: number };

/** As many as the bank takes at once. */
const MOST_CODES = 10;
const { confirmFromPoints, mostPoints } = REDEMPTION_1;

export const totalOf = (basket: readonly Share[]): number => basket.reduce((sum, { points }) => sum + points, 0);

export const isFull = (basket: readonly Share[]): boolean => basket.length >= MOST_CODES;

/** Why a code cannot join those that are paid together; null when it can. A large one needs its villager's own yes and comes alone. */
export const shareProblem = (basket: readonly Share[], { code, points }: Share): string | null => {
  if (isFull(basket)) return `一次最多 ${MOST_CODES} 个码`;
  if (basket.some((other) => other.code === code)) return '这个码已经在里面了，请换一个人的码';
  if (points >= confirmFromPoints) return `一个码 ${pointsWords(confirmFromPoints)} 分起要村民自己点同意，不能和别的一起收，请单独收`;
  return totalOf(basket) + points > mostPoints * MOST_CODES ? '合起来太多了，请分两次收' : null;
};
