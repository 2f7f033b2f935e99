import type { getTraffic } from '@huinong/shared/contracts/merchant.ts';
import { FEWEST } from '@huinong/shared/merchant/traffic.ts';
import { View } from '@tarojs/components';
import { api } from '../api';
import type { ReplyOf } from '../api/endpoint';
import { useRemote } from '../api/use-remote';
import { Card } from './card';
import { Row } from './row';
import { SkeletonCard } from './skeleton';
import { Loaded } from './states';

type Month = ReplyOf<typeof getTraffic>['months'][number];

const people = (count: number | null): string => (count === null ? `不足 ${FEWEST} 人` : `${count} 人`);
const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** How many people came to a shop by the bank's points, and how many it brought to the bank; never who. */
export const TrafficCard = ({ merchantId }: { merchantId: string }) => {
  const remote = useRemote(
    () => api.get<typeof getTraffic>('/v1/merchant/merchants/{merchantId}/traffic', { params: { merchantId } }),
    `traffic:${merchantId}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 100, 100]} />}>
      {({ months: [last, before] }) => (
        <Card title="来了多少人">
          {last === undefined ? (
            <View className="hn-sub">还没有人来用积分、取东西。</View>
          ) : (
            <>
              <Months month={last} />
              {before !== undefined && <Row label={monthWords(before.month)} value={people(before.visitors)} note="来用积分、来取东西的" />}
            </>
          )}
          <View className="hn-sub hn-gap-s">只数人数，不显示是谁；不足 {FEWEST} 人不写数。</View>
        </Card>
      )}
    </Loaded>
  );
};

const Months = ({ month: { month, visitors, newVisitors, brought } }: { month: Month }) => (
  <>
    <Row label={monthWords(month)} note="来用积分、来取东西的" value={people(visitors)} />
    <Row label="头一回来这家店的" value={people(newVisitors)} />
    <Row label="头一回用积分就在这家店" value={people(brought)} />
  </>
);
