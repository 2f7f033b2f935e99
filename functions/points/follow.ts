import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { CounterChanged } from '@huinong/shared/facts/merchant.ts';
import { earn } from './earn.ts';
import { takeBack } from './earning/take-back.ts';
import type { CounterItem } from './items.ts';
import { counterKey } from './keys.ts';
import type { PointsDeps } from './ports.ts';

/** Instalments paid whole and none of them late earn points; a payment that came late, or paid none whole, does not. */
export const followRepaymentPosted =
  (deps: PointsDeps) =>
  async ({ institution, body }: RepaymentPosted): Promise<void> => {
    const { repaymentId, personId, postedOn, onTimeInstalments = 0 } = body;
    if (onTimeInstalments === 0) return;
    const values = { onTime: true, periods: onTimeInstalments };
    await earn(deps)(institution, { deedId: repaymentId, kind: 'repayment', personId, on: postedOn, values });
  };

/** A payment that was taken back takes its points with it. */
export const followRepaymentReversed =
  (deps: PointsDeps) =>
  async ({ institution, body }: RepaymentReversed): Promise<void> => {
    await takeBack(deps)(institution, body.personId, body.repaymentId, '还款已冲正');
  };

/** Who may redeem where, as the merchants' side says it now; an older word that comes late changes nothing. */
export const followCounterChanged =
  ({ house }: Pick<PointsDeps, 'house'>) =>
  async ({ institution, factId, body }: CounterChanged): Promise<void> => {
    const { table } = await house(institution);
    const item: CounterItem = { ...counterKey(body.merchantId), ...body, factId };
    await table.write([
      {
        kind: 'put',
        item,
        condition: {
          expression: 'attribute_not_exists(pk) OR #factId < :factId',
          names: { '#factId': 'factId' },
          values: { ':factId': factId },
        },
      },
    ]);
  };
