import type { getPointsMonths } from '@huinong/shared/contracts/insight.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { LedgerMonthsCard } from '../parts/ledger-months';
import { StaffPage } from '../parts/staff-page';
import { isEmpty } from '../points-months';

/** 积分经营: what was given out, spent and expired month by month, and what villagers hold now; sums, never who. */
export default function PointsMonthsPage() {
  return (
    <StaffPage title="积分经营">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const remote = useRemote(() => api.get<typeof getPointsMonths>('/v1/insight/points-months'), 'points-months');
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 100, 100, 100]} />}>
      {({ asOf, ledgers }) =>
        ledgers.every(isEmpty) ? (
          <Card>
            <StateBlock
              icon="records"
              title="还没有人挣过积分"
              action={{ label: '看积分规则', onClick: () => goTo('/staff/pages/earning') }}
            >
              有村民按时还款、参加活动挣到积分以后，这里就有数。
            </StateBlock>
          </Card>
        ) : (
          <>
            <View className="st-columns">
              {ledgers.map((of) => (
                <LedgerMonthsCard key={of.ledger} of={of} />
              ))}
            </View>
            <View className="hn-sub hn-center hn-gap hn-num">截至 {asOf} · 按记账的营业日分月 · 刚记的账过几秒才算进来</View>
          </>
        )
      }
    </Loaded>
  );
};
