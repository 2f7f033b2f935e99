import type { listAlerts } from '@huinong/shared/contracts/post-loan.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { AlertCard } from '../parts/alert-card';
import { Chips } from '../parts/chips';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { useVillageNames } from '../use-village-names';

type State = 'open' | 'answered';
const STATES = [
  { value: 'open', word: '要处理的' },
  { value: 'answered', word: '处理过的' },
] as const;

/** 预警: what was noticed of borrowers, the most urgent first, until somebody answers for each. */
export default function AlertsPage() {
  const [state, setState] = useState<State>('open');
  return (
    <StaffPage title="预警">
      <Chips chips={STATES} on={state} onChip={setState} />
      <List key={state} state={state} />
    </StaffPage>
  );
}

const List = ({ state }: { state: State }) => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listAlerts>('/v1/post-loan/alerts', { query: { state, ...pages.query } }),
    `${state}:${pages.cursor ?? ''}`,
  );
  const nameOf = useVillageNames();
  useDidShow(() => {
    // Coming back from a proposal or a diary.
    if (remote.value !== null) remote.reload();
  });
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ alerts, next, asOf }) => (
        <>
          {alerts.length === 0 && (
            <Card>
              <StateBlock icon="check" title={state === 'open' ? '没有要处理的预警' : '还没有处理过预警'}>
                逾期超过 7 天、进了黑名单、村里受灾这些事，日终时自动发现，或者由员工上报，排在这里等人处理。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {alerts.map((alert) => (
              <AlertCard key={alert.alertId} alert={alert} village={nameOf(alert.village)} onAnswered={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
          <View className="hn-sub hn-center hn-gap hn-num">截至 {asOf}</View>
        </>
      )}
    </Loaded>
  );
};
