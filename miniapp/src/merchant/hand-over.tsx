import type { handOverOrders, lookAtPickUps } from '@huinong/shared/contracts/mall.ts';
import type { BenefitKind } from '@huinong/shared/points/mall/benefit.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { useCommand } from '../platform/api/use-command';
import { useRemote } from '../platform/api/use-remote';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { Tick } from '../platform/ui/tick';
import { dayWords } from '../platform/ui/words';
import './merchant.scss';

type PickUps = ReplyOf<typeof lookAtPickUps>;
type HandOvers = ReplyOf<typeof handOverOrders>['handOvers'];
const KIND_WORDS: Readonly<Record<BenefitKind, string>> = { goods: '实物', voucher: '券', service: '服务' };

type Props = {
  readonly merchantId: string;
  readonly code: string;
  readonly onHanded: (handOvers: HandOvers) => void;
};

/**
 * What waits here for the villager whose code was scanned, above the keys for points; nothing when nothing waits. A code that is
 * no good says so when it is used for either.
 */
export const HandOver = ({ merchantId, code, onHanded }: Props) => {
  const pickUps = useRemote(
    () => api.post<typeof lookAtPickUps>('/v1/points/counters/{merchantId}/pick-ups', { params: { merchantId }, body: { code } }),
    `pick-ups:${merchantId}:${code}`,
  );
  return pickUps.value === null || pickUps.value.orders.length === 0 ? null : (
    <Waiting merchantId={merchantId} pickUps={pickUps.value} onHanded={onHanded} />
  );
};

const Waiting = ({ merchantId, pickUps, onHanded }: Omit<Props, 'code'> & { readonly pickUps: PickUps }) => {
  const { ticket, orders } = pickUps;
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = orders.filter(({ orderId }) => !left.includes(orderId));
  const hand = useCommand(
    () =>
      api.command<typeof handOverOrders>('/v1/points/counters/{merchantId}/hand-overs', {
        params: { merchantId },
        body: { ticket, orderIds: chosen.map(({ orderId }) => orderId), channel },
      }),
    ({ handOvers }) => onHanded(handOvers),
  );
  const toggle = (orderId: string): void => setLeft(left.includes(orderId) ? left.filter((one) => one !== orderId) : [...left, orderId]);
  return (
    <Card title="这位村民有东西要取" tone="wheat">
      {orders.map(({ orderId, kind, title, pickUpUntil }) => (
        <View key={orderId} className="mer-pick-up" onClick={() => toggle(orderId)}>
          <Tick on={!left.includes(orderId)} />
          <View className="hn-grow">
            <View className="hn-strong">{title}</View>
            <View className="hn-sub">
              {KIND_WORDS[kind]} · {dayWords(pickUpUntil)}前取
            </View>
          </View>
        </View>
      ))}
      <CommandNotice failure={hand.failure} onAgain={hand.run} />
      <View className="hn-gap-m">
        <Button busy={hand.busy} disabled={chosen.length === 0} onClick={hand.run}>
          交货 {chosen.length} 件
        </Button>
      </View>
      <View className="hn-sub hn-gap">东西拿在手上了再点。没有的点一下去掉勾，他下次再来取。</View>
    </Card>
  );
};
