import type { redeem } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { useCommand } from '../platform/api/use-command';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { pointsWords } from '../platform/ui/points-words';
import { pointsOfPending, redeemSlot } from './slots';

type Props = {
  readonly merchantId: string;
  readonly onKnown: (reply: ReplyOf<typeof redeem>) => void;
  /** The bank has answered, yes or no: another one may be taken. */
  readonly onAnswered: () => void;
  readonly onGone: () => void;
};

/** A redemption that was sent and never answered: settled under its own number, before another one is taken. */
export const UnsettledRedemption = ({ merchantId, onKnown, onAnswered, onGone }: Props) => {
  const pending = api.unsettled(redeemSlot(merchantId));
  const ask = useCommand(async () => {
    const reply = await api.settle<typeof redeem>(redeemSlot(merchantId));
    onAnswered();
    return reply;
  }, onKnown);
  if (pending === null) {
    // The bank has said no: the reason stays, the order is gone.
    return ask.failure === null ? null : <CommandNotice failure={ask.failure} />;
  }
  return (
    <Card title="上一笔还没有收到结果" tone="wheat">
      <View>收 {pointsWords(pointsOfPending(pending))} 分，网络断了，还不知道成没成。先别给东西。</View>
      <CommandNotice failure={ask.failure} />
      <View className="hn-stack hn-gap-m">
        <Button busy={ask.busy} onClick={ask.run}>
          查这一笔的结果
        </Button>
        <Button
          kind="plain"
          disabled={ask.busy}
          onClick={() => {
            api.abandon(redeemSlot(merchantId));
            onGone();
          }}
        >
          不查了，看今天的记录
        </Button>
      </View>
      <View className="hn-sub hn-gap">成了的只告诉您结果，没成的现在办，不会扣两次。</View>
    </Card>
  );
};
