import type { DayClosed } from '@huinong/shared/facts/lending.ts';
import type { BenefitHandedOver, PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { absent } from '../../platform/table.ts';
import type { MerchantDeps } from '../ports.ts';
import type { MoveItem } from './items.ts';
import { closedKey, dueKey, lastDayKey, moveKey, moveShard } from './keys.ts';

type House = Pick<MerchantDeps, 'house'>;

/** A fact that is a year late is not settled in silence. */
const MOST_DAYS = 400;

/**
 * Puts a redemption or a refund into the merchant's day, once: by its own number, however often it is told. When that day is
 * settled already, it goes into the first day after it that is not: nothing is ever added to what was paid.
 */
const keepMove =
  ({ house }: House) =>
  async (institution: string, merchantId: string, move: Omit<MoveItem, 'pk' | 'sk' | 'merchantId'>): Promise<void> => {
    const { table } = await house(institution);
    for (let day = move.day, n = 0; n < MOST_DAYS; day = addDays(day, 1), n++) {
      // Before the move, so that no move is ever without it; one that is for nothing the settlement takes away.
      await table.write([{ kind: 'put', item: { ...dueKey(merchantId, day), merchantId, day } }]);
      const item: MoveItem = { ...moveKey(merchantId, day, move.moveId), ...move, merchantId };
      const outcome = await table.write([
        { kind: 'put', item, condition: absent },
        { kind: 'check', key: closedKey(merchantId, day, moveShard(move.moveId)), condition: absent },
      ]);
      if (outcome === 'done' || outcome.refused.includes(0)) return;
    }
    throw new Error(`no open day for ${move.moveId} of ${merchantId}`);
  };

export const followRedeemed =
  (deps: House) =>
  ({ institution, body }: Redeemed): Promise<void> => {
    const { redemptionId, merchantId, points, amountFen, day } = body;
    return keepMove(deps)(institution, merchantId, { kind: 'redeemed', moveId: redemptionId, points, amountFen, day });
  };

export const followRefunded =
  (deps: House) =>
  ({ institution, body }: PointsRefunded): Promise<void> => {
    const { refundId, merchantId, points, amountFen, day } = body;
    return keepMove(deps)(institution, merchantId, { kind: 'refunded', moveId: refundId, points, amountFen, day });
  };

/** What a merchant handed over of the mall is owed like a redemption, under the order's number. */
export const followHandedOver =
  (deps: House) =>
  ({ institution, body }: BenefitHandedOver): Promise<void> => {
    const { orderId, merchantId, points, amountFen, day } = body;
    return keepMove(deps)(institution, merchantId, { kind: 'redeemed', moveId: orderId, points, amountFen, day });
  };

/** Which day is over, and whether the bank works on the next: then what is due is paid. */
export const followDayClosed =
  ({ house }: House) =>
  async ({ institution, body }: DayClosed): Promise<void> => {
    const { table } = await house(institution);
    const { date, next, nextIsWorkingDay } = body;
    const condition = { expression: 'attribute_not_exists(pk) OR #date < :date', names: { '#date': 'date' }, values: { ':date': date } };
    // In a year whose notice is not loaded a merchant does not wait for one.
    await table.write([{ kind: 'put', item: { ...lastDayKey, date, next, works: nextIsWorkingDay ?? true }, condition }]);
  };
