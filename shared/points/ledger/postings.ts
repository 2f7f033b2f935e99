import { type Points, sumOf } from './account.ts';
import type { PointsEvent } from './events.ts';

/** One side of a double entry: points into an account above 0, out of it below; the entries of an event sum to 0. */
export type PointsEntry = { readonly account: string; readonly points: Points };

const moved = (from: string, to: string, points: Points): readonly PointsEntry[] =>
  points === 0
    ? []
    : [
        { account: from, points: -points },
        { account: to, points },
      ];

/**
 * The postings of an event. `pending`, `available` and `frozen` are the villager's; `issued:<source>` is what the bank gave out,
 * `spent` what it owes merchants, `expired` and `reversed` what came back to it.
 */
export const postingsOf = (event: PointsEvent): readonly PointsEntry[] => {
  switch (event.kind) {
    case 'earned':
      return moved(`issued:${event.source}`, 'available', event.slice.points);
    case 'pended':
      return moved(`issued:${event.source}`, 'pending', event.lot.points);
    case 'matured':
      return moved('pending', 'available', sumOf(event.lots));
    case 'frozen':
      return moved('available', 'frozen', sumOf(event.slices));
    case 'released':
      return moved('frozen', 'available', sumOf(event.slices));
    case 'spent':
      return moved('frozen', 'spent', sumOf(event.slices));
    case 'refunded':
      return moved('spent', 'available', sumOf(event.slices));
    case 'expired':
      return moved('available', 'expired', sumOf(event.slices));
    case 'reversed':
      return [
        ...moved('pending', 'reversed', sumOf(event.pending)),
        ...moved('available', 'reversed', sumOf(event.slices) + event.debtPoints),
      ];
    case 'offset':
      // Debt and lots are both the available balance: what pays one off the other leaves it as it was.
      return [];
  }
};
