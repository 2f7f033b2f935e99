import type { refundRedemption } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { useCommand } from '../platform/api/use-command';
import { Button } from '../platform/ui/button';
import { CommandNotice } from '../platform/ui/command-failure';
import { Field } from '../platform/ui/field';
import { pointsWords, worthWords } from '../platform/ui/points-words';
import { Row } from '../platform/ui/row';
import { Sheet } from '../platform/ui/sheet';
import { clockWords } from '../platform/ui/words';
import { refundable, refundProblem } from './refund';
import { refundSlot } from './slots';
import type { Taken } from './use-takings';

type Refund = ReplyOf<typeof refundRedemption>;
type Props = { readonly taken: Taken; readonly onDone: (refund: Refund) => void; readonly onClose: () => void };

/** Gives points back, all or a part; they go to the villager at once. */
export const RefundSheet = ({ taken, onDone, onClose }: Props) => {
  const { merchantId, redemptionId } = taken;
  const most = refundable(taken);
  const [text, setText] = useState(most.toString());
  const slot = refundSlot(redemptionId);
  const refund = useCommand(
    () =>
      api.command<typeof refundRedemption>(
        '/v1/points/counters/{merchantId}/redemptions/{redemptionId}/refunds',
        { params: { merchantId, redemptionId }, body: { points: Number(text), channel } },
        { slot, exclusive: true },
      ),
    onDone,
  );
  const earlier = useCommand(() => api.settle<typeof refundRedemption>(slot), onDone);
  const problem = refundProblem(text, most);
  const unsettled = refund.failure?.kind === 'unsettled';
  return (
    <Sheet
      open
      title="退积分"
      onClose={onClose}
      footer={
        most > 0 &&
        (unsettled ? (
          <Button busy={earlier.busy} onClick={earlier.run}>
            先查上一次退的结果
          </Button>
        ) : (
          <Button busy={refund.busy} disabled={problem !== undefined} onClick={refund.run}>
            {problem === undefined ? `确定退 ${pointsWords(Number(text))} 分` : '确定退'}
          </Button>
        ))
      }
    >
      <Row label="收的时间" value={clockWords(taken.at)} />
      <Row label="收了" value={`${pointsWords(taken.points)} 分`} note={`抵 ${worthWords(taken.points)}`} />
      {taken.refundedPoints > 0 && <Row label="已经退了" value={`${pointsWords(taken.refundedPoints)} 分`} />}
      {most > 0 ? (
        <>
          <Field
            label={`退多少分（最多 ${pointsWords(most)}）`}
            type="number"
            maxLength={7}
            value={text}
            onInput={setText}
            error={problem}
          />
          <View className="hn-sub hn-gap">马上退回村民的积分，同时从这家店今天的款里减掉。</View>
        </>
      ) : (
        <View className="hn-gap">
          {taken.state === 'done'
            ? '这一笔已经全部退了。'
            : taken.state === 'awaiting'
              ? '村民还没有同意，没有可退的。'
              : '这一笔没有兑换，没有可退的。'}
        </View>
      )}
      <CommandNotice failure={refund.failure} onAgain={refund.run} />
      <CommandNotice failure={earlier.failure} onAgain={earlier.run} />
    </Sheet>
  );
};
