import type { BenefitHandedOver, Redeemed } from '@huinong/shared/facts/points.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { absent, type Write } from '../../platform/table.ts';
import type { MerchantDeps } from '../ports.ts';
import { firstVisitKey, trafficKey, visitKey, visitorKey } from './keys.ts';

/**
 * Counts a person once a merchant and month, once a merchant, and once at all, however often and in whatever order it is told:
 * whoever redeemed there, and whoever fetched an order of the mall. Who fetched had used their points in the mall before they
 * came, so that no merchant brought them to the bank's points.
 */
export const followVisit =
  ({ house }: Pick<MerchantDeps, 'house'>) =>
  async ({ institution, type, body }: Redeemed | BenefitHandedOver): Promise<void> => {
    const { merchantId, personId, day } = body;
    const month = day.slice(0, 7);
    const { table } = await house(institution);
    const keys = [visitKey(merchantId, month, personId), visitorKey(merchantId, personId), firstVisitKey(personId)] as const;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [visit, visitor, first] = await table.getAll(keys, { consistent: true });
      if (visit) return;
      const [isNew, isFirst] = [!visitor, !first];
      const broughtBy = type === 'points.redeemed' ? merchantId : null;
      const add = { visitors: 1, newVisitors: isNew ? 1 : 0, brought: isFirst && broughtBy !== null ? 1 : 0 };
      const writes: Write[] = [
        { kind: 'put', item: keys[0], condition: absent },
        ...(isNew ? [{ kind: 'put', item: { ...keys[1], month }, condition: absent } as const] : []),
        ...(isFirst ? [{ kind: 'put', item: { ...keys[2], merchantId: broughtBy, month }, condition: absent } as const] : []),
        { kind: 'update', key: trafficKey(merchantId, month), add },
      ];
      if ((await table.write(writes)) === 'done') return;
      await shortPause(attempt);
    }
    throw new Error(`a visit at ${merchantId} met another at every try`);
  };
