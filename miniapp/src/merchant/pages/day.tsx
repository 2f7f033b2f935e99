import { addDays } from '@huinong/shared/kernel/date.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { clockWords, dateWords } from '../../platform/ui/words';
import { CounterGate } from '../counter-gate';
import { HandOverRows } from '../hand-over-rows';
import '../merchant.scss';
import { RefundSheet } from '../refund-sheet';
import { TakingRows } from '../taking-rows';
import { DaySum } from '../today';
import { type Taken, type Takings, useTakings } from '../use-takings';

/** 收积分记录: a day's redemptions, each of which can be given back, and what is paid out for them. */
export default function DayPage() {
  return <CounterGate title="记录">{({ merchantId }) => <Day merchantId={merchantId} />}</CounterGate>;
}

const Day = ({ merchantId }: { merchantId: string }) => {
  const [on, setOn] = useState<string | undefined>();
  const [today, setToday] = useState<string | undefined>();
  const takings = useTakings(merchantId, on);
  useRefreshOnShow(takings);
  const [chosen, setChosen] = useState<Taken | null>(null);
  const [given, setGiven] = useState<number | null>(null);
  const go = (from: string, days: number): void => {
    setToday(today ?? from);
    setOn(addDays(from, days));
  };
  return (
    <Loaded remote={takings} skeleton={<SkeletonCard lines={[50, 70, 100, 100, 100]} />}>
      {(value) => (
        <>
          {given !== null && <Notice tone="field">已经退回 {pointsWords(given)} 分</Notice>}
          <Card title={dateWords(value.on)}>
            <DaySum takings={value} />
          </Card>
          <DayList takings={value} onRow={setChosen} />
          <HandOverRows takings={value} />
          <View className="hn-stack hn-gap-l">
            <Button kind="plain" onClick={() => go(value.on, -1)}>
              看前一天
            </Button>
            {today !== undefined && value.on < today && (
              <Button kind="plain" onClick={() => go(value.on, 1)}>
                看后一天
              </Button>
            )}
          </View>
          {chosen && (
            <RefundSheet
              key={chosen.redemptionId}
              taken={chosen}
              onClose={() => setChosen(null)}
              onDone={({ points }) => {
                setGiven(points);
                setChosen(null);
                takings.reload();
              }}
            />
          )}
        </>
      )}
    </Loaded>
  );
};

const DayList = ({ takings: { redemptions, refunds }, onRow }: { takings: Takings; onRow: (taken: Taken) => void }) => (
  <>
    <Card title="收的">
      {redemptions.length === 0 ? (
        <StateBlock icon="records" title="这一天没有收积分">
          收的每一笔都会记在这里，要退就点那一笔。
        </StateBlock>
      ) : (
        <>
          <View className="hn-sub">要退就点那一笔</View>
          <TakingRows redemptions={redemptions} onRow={onRow} />
        </>
      )}
    </Card>
    {refunds.length > 0 && (
      <Card title="退的">
        {refunds.map(({ refundId, points, at }) => (
          <Row key={refundId} label={clockWords(at).slice(0, 5)} value={`−${pointsWords(points)} 分`} />
        ))}
      </Card>
    )}
  </>
);
