import type { Redemption } from '@huinong/shared/contracts/points.ts';
import { pointsWords } from '../platform/ui/points-words';

/** What may still be given back of a redemption. */
export const refundable = ({ state, points, refundedPoints }: Pick<Redemption, 'state' | 'points' | 'refundedPoints'>): number =>
  state === 'done' ? points - refundedPoints : 0;

/** What is wrong with the points typed for a refund; nothing when they can be sent. */
export const refundProblem = (text: string, most: number): string | undefined => {
  const points = Number(text);
  if (!Number.isInteger(points) || points <= 0) return '请填要退多少分';
  return points > most ? `最多还能退 ${pointsWords(most)} 分` : undefined;
};
