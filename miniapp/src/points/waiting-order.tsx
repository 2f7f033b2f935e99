import type { cancelOrder } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { goTo } from '../platform/navigate';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { ConfirmSheet } from '../platform/ui/confirm-sheet';
import { pointsWords } from '../platform/ui/points-words';
import { Row } from '../platform/ui/row';
import { Tag } from '../platform/ui/tag';
import { dateWords } from '../platform/ui/words';
import { type Order, STATE_WORDS } from './mall-words';

/** An order that waits: until when, where, with which code; or not any more. */
export const WaitingOrder = ({ order, onCancelled }: { order: Order; onCancelled: (order: Order) => void }) => {
  const { orderId, title, pricePoints, pickUpUntil, places } = order;
  const [asking, setAsking] = useState(false);
  const cancel = useCommand(
    () => api.command<typeof cancelOrder>('/v1/points/mall/orders/{orderId}/cancellation', { params: { orderId }, body: {} }),
    onCancelled,
  );
  return (
    <Card title={title} extra={<Tag tone="wheat">{STATE_WORDS.ordered}</Tag>}>
      <Row label="最晚哪天取" value={dateWords(pickUpUntil)} />
      {places.map(({ merchantId, name }) => (
        <Row key={merchantId} icon="shop" label={name} />
      ))}
      <View className="hn-stack hn-gap-m">
        <Button onClick={() => goTo('/points/pages/code')}>出示付款码去取</Button>
        <Button kind="plain" onClick={() => setAsking(true)}>
          不要了，退回 {pointsWords(pricePoints)} 分
        </Button>
      </View>
      <ConfirmSheet
        open={asking}
        title={`不要${title}了`}
        confirm="确定不要，退回积分"
        kind="danger"
        busy={cancel.busy}
        onConfirm={cancel.run}
        onClose={() => setAsking(false)}
      >
        <View>{pointsWords(pricePoints)} 分全部退回，马上能用。这一件让给别人，再要就得重新换。</View>
        <CommandNotice failure={cancel.failure} onAgain={cancel.run} />
      </ConfirmSheet>
    </Card>
  );
};
