import { View } from '@tarojs/components';
import type { Remote } from '../platform/api/use-remote';
import { goTo } from '../platform/navigate';
import { Amount } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { pointsWords } from '../platform/ui/points-words';
import { SkeletonCard } from '../platform/ui/skeleton';
import { Loaded } from '../platform/ui/states';
import { TakingRows } from './taking-rows';
import type { Takings } from './use-takings';

const SHOWN = 3;

/** What the day has brought so far, and when it is paid out. */
export const DaySum = ({ takings }: { takings: Takings }) => {
  const done = takings.redemptions.filter(({ state }) => state === 'done');
  return (
    <View className="mer-two">
      <View>
        <View className="hn-sub">
          收了 {done.length} 笔{takings.refundedPoints > 0 && `，退了 ${pointsWords(takings.refundedPoints)} 分`}
        </View>
        <View className="hn-title hn-num">{pointsWords(takings.redeemedPoints - takings.refundedPoints)} 分</View>
      </View>
      <View>
        <View className="hn-sub">{takings.netFen < 0 ? '退的比收的多，从下次扣' : '下个工作日到账'}</View>
        <Amount fen={takings.netFen} />
      </View>
    </View>
  );
};

/** Today at this counter, in short; the owner goes on to what was paid. */
export const Today = ({ takings, owner }: { takings: Remote<Takings>; owner: boolean }) => (
  <Loaded remote={takings} skeleton={<SkeletonCard lines={[50, 70, 100]} />}>
    {(value) => (
      <Card title="今天">
        <DaySum takings={value} />
        {value.redemptions.length === 0 ? (
          <View className="hn-sub hn-gap">今天还没有收积分。</View>
        ) : (
          <View className="hn-gap">
            <TakingRows redemptions={value.redemptions.slice(0, SHOWN)} />
          </View>
        )}
        <View className="hn-stack hn-gap-m">
          <Button kind="plain" onClick={() => goTo('/merchant/pages/day')}>
            全部记录、退积分
          </Button>
          {owner && (
            <>
              <Button kind="plain" onClick={() => goTo('/merchant/pages/settlements')}>
                结算、对账单
              </Button>
              <Button kind="plain" onClick={() => goTo('/merchant/pages/clerks')}>
                店员管理
              </Button>
            </>
          )}
        </View>
      </Card>
    )}
  </Loaded>
);
