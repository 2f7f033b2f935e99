import type { listActivities } from '@huinong/shared/contracts/activity.ts';
import type { listVillages } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { ActivityCard } from '../parts/activity-card';
import { Chips } from '../parts/chips';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';

type ListName = 'waiting' | 'all';
const LISTS: readonly { readonly value: ListName; readonly word: string }[] = [
  { value: 'waiting', word: '等确认的' },
  { value: 'all', word: '全部' },
];

/** 活动: what villagers did for their village; one person writes it down, another confirms it, then it earns. */
export default function ActivitiesPage() {
  const villages = useRemote(() => api.get<typeof listVillages>('/v1/village/villages'), 'villages');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <StaffPage title="活动">
      <Loaded remote={villages} skeleton={<SkeletonCard lines={[40, 90, 60]} />}>
        {({ villages: mine }) => {
          const village = chosen ?? mine[0]?.code;
          if (village === undefined)
            return (
              <Card>
                <StateBlock icon="info" title="您名下还没有村">
                  由机构管理员把村分给您，就能在这里记活动。
                </StateBlock>
              </Card>
            );
          return (
            <>
              {mine.length > 1 && (
                <Chips chips={mine.map(({ code, name }) => ({ value: code, word: name }))} on={village} onChip={setChosen} />
              )}
              <OfVillage key={village} village={village} />
            </>
          );
        }}
      </Loaded>
    </StaffPage>
  );
}

const OfVillage = ({ village }: { village: string }) => {
  const [list, setList] = useState<ListName>('waiting');
  return (
    <>
      <View className="hn-gap">
        <Button onClick={() => goTo('/staff/pages/record-activity', { village })}>记一次活动</Button>
      </View>
      <Chips chips={LISTS} on={list} onChip={setList} />
      <List key={list} village={village} list={list} />
    </>
  );
};

const List = ({ village, list }: { village: string; list: ListName }) => {
  const pages = usePages();
  const remote = useRemote(
    () =>
      api.get<typeof listActivities>('/v1/points/villages/{village}/activities', {
        params: { village },
        query: { list, ...pages.query },
      }),
    `activities:${village}:${list}:${pages.cursor ?? ''}`,
  );
  useDidShow(() => {
    // Coming back from one that was written down.
    if (remote.value !== null) remote.reload();
  });
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ activities, next }) => (
        <>
          {activities.length === 0 && (
            <Card>
              <StateBlock icon="check" title={list === 'waiting' ? '没有等确认的活动' : '还没有记过活动'}>
                一个人记，另一个人确认，村民才得分。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {activities.map((activity) => (
              <ActivityCard key={`${activity.activityId}:${activity.state}`} activity={activity} onDone={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};
