import type { Fact } from '@huinong/shared/facts/fact.ts';
import type { PointsEvent } from '@huinong/shared/points/ledger/events.ts';
import { postingsOf } from '@huinong/shared/points/ledger/postings.ts';
import { factOfItem } from '../platform/facts.ts';
import type { EntryItem } from './items.ts';
import { isOrderId } from './mall/order-id.ts';
import { isEntry, ruleOf } from './verify-rule.ts';

/** As what an event is told; null: it leaves the points with the villager. */
const toldAs = (event: PointsEvent): string | null => {
  switch (event.kind) {
    case 'earned':
    case 'pended':
      return 'points.earned';
    case 'reversed':
      return 'points.earningReversed';
    case 'spent':
      return isOrderId(event.redemptionId) ? 'points.benefitOrdered' : 'points.redeemed';
    case 'refunded':
      return isOrderId(event.redemptionId) ? 'points.benefitOrderEnded' : 'points.refunded';
    case 'expired':
      return 'points.expired';
    default:
      return null;
  }
};

const MOVING: ReadonlySet<string> = new Set([
  'points.earned',
  'points.earningReversed',
  'points.benefitOrdered',
  'points.redeemed',
  'points.benefitOrderEnded',
  'points.refunded',
  'points.expired',
]);

const movedPoints = (event: PointsEvent): number => postingsOf(event).reduce((sum, { points }) => sum + Math.max(0, points), 0);

/**
 * What was told of points is what the villager's entries posted, by ledger, business date and kind: whoever adds up facts adds up the
 * books (docs/decisions/0085).
 */
export const toldRule = ruleOf('points.told', async (items, found, { sealer }) => {
  const [posted, told] = [new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Map<string, number>, key: string, points: number): unknown => sums.set(key, (sums.get(key) ?? 0) + points);
  for await (const item of items) {
    if (isEntry(item)) {
      const { personId, ledger, on, events } = item as EntryItem;
      for (const event of events) {
        const type = toldAs(event);
        if (type !== null) add(posted, `${personId} ${ledger} ${on} ${type}`, movedPoints(event));
      }
    } else if (item.et === 'fact' && MOVING.has(item.type as string)) {
      const { type, on, body } = factOfItem(item, sealer) as Fact<
        string,
        { readonly personId: string; readonly ledger?: string; readonly points: number }
      >;
      add(told, `${body.personId} ${body.ledger ?? 'bank'} ${on} ${type}`, body.points);
    }
  }
  for (const key of new Set([...posted.keys(), ...told.keys()])) found.equal(key, posted.get(key) ?? 0, told.get(key) ?? 0);
});
