import type { getBenefit, orderBenefit } from '@huinong/shared/contracts/mall.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { View } from '@tarojs/components';
import { api, channel } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { useCommand } from '../platform/api/use-command';
import { CommandNotice } from '../platform/ui/command-failure';
import { ConfirmSheet } from '../platform/ui/confirm-sheet';
import { pointsWords } from '../platform/ui/points-words';
import { Row } from '../platform/ui/row';
import { dayWords } from '../platform/ui/words';
import { type Order, placesWords } from './mall-words';

type Props = {
  readonly open: boolean;
  readonly one: ReplyOf<typeof getBenefit>;
  readonly onOrdered: (order: Order) => void;
  readonly onClose: () => void;
};

/** What an order takes and brings, before it is made. */
export const OrderSheet = ({ open, one, onOrdered, onClose }: Props) => {
  const { benefitId, title, pricePoints, places, pickUpDays } = one.benefit;
  const order = useCommand(
    () =>
      api.command<typeof orderBenefit>('/v1/points/mall/benefits/{benefitId}/orders', {
        params: { benefitId },
        body: { pricePoints, channel },
      }),
    onOrdered,
  );
  return (
    <ConfirmSheet
      open={open}
      title={`换${title}`}
      confirm={`确定，用 ${pointsWords(pricePoints)} 分`}
      busy={order.busy}
      onConfirm={order.run}
      onClose={onClose}
    >
      <Row label="用积分" value={`${pointsWords(pricePoints)} 分`} />
      <Row label="换了还剩" value={`${pointsWords(one.availablePoints - pricePoints)} 分`} />
      <Row label="到哪取" value={placesWords(places)} />
      <Row label="哪天前取" value={dayWords(addDays(one.asOf, pickUpDays))} />
      <View className="hn-sub hn-gap">没取之前可以不要，积分全退。过期没取，积分自动退回。</View>
      <CommandNotice failure={order.failure} onAgain={order.run} />
    </ConfirmSheet>
  );
};
