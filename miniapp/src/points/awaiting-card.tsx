import type { confirmRedemption, declineRedemption } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { leftWords, pointsWords, secondsUntil, worthWords } from '../platform/ui/points-words';
import { useNow } from '../platform/ui/use-now';
import './points.scss';
import type { Awaiting } from './use-points';

/** A merchant asks for many points: nothing is spent until the villager says so here. */
export const AwaitingCard = ({ redemption, onOver }: { redemption: Awaiting; onOver: (done: Awaiting) => void }) => {
  const { redemptionId, merchantName, points, until } = redemption;
  const now = useNow(true);
  const left = until === null ? 0 : secondsUntil(until, now);
  const params = { redemptionId };
  const confirm = useCommand(
    () => api.command<typeof confirmRedemption>('/v1/points/redemptions/{redemptionId}/confirm', { params, body: {} }),
    onOver,
  );
  const decline = useCommand(
    () => api.command<typeof declineRedemption>('/v1/points/redemptions/{redemptionId}/decline', { params, body: {} }),
    onOver,
  );
  const busy = confirm.busy || decline.busy;
  return (
    <Card title="等您同意" tone="wheat">
      <View>{merchantName} 要收</View>
      <View className="pts-figure hn-num">
        {pointsWords(points)}
        <View className="pts-unit" style={{ display: 'inline' }}>
          分
        </View>
      </View>
      <View className="hn-sub">
        抵 {worthWords(points)}
        {until !== null && ` · ${left > 0 ? `还有 ${leftWords(left)}` : '时间到了，积分会自动退回'}`}
      </View>
      <CommandNotice failure={confirm.failure} onAgain={confirm.run} />
      <CommandNotice failure={decline.failure} onAgain={decline.run} />
      <View className="hn-stack hn-gap-m">
        <Button busy={confirm.busy} disabled={busy} onClick={confirm.run}>
          同意，用 {pointsWords(points)} 分
        </Button>
        <Button kind="plain" busy={decline.busy} disabled={busy} onClick={decline.run}>
          不兑换
        </Button>
      </View>
      <View className="hn-sub hn-gap">没在这家店买东西？点“不兑换”，积分马上退回。</View>
    </Card>
  );
};
