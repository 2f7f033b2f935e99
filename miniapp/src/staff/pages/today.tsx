import type { getMe } from '@huinong/shared/contracts/identity.ts';
import type { listVillages } from '@huinong/shared/contracts/village.ts';
import type { listCallbacks } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { HouseWork } from '../parts/house-work';
import { RunningImports } from '../parts/running-imports';
import { StaffPage } from '../parts/staff-page';
import { VillageList } from '../parts/village-list';
import { WaitingCallbacks } from '../parts/waiting-callbacks';
import { WhoAmI } from '../parts/who-am-i';

/** Today's work first: who waits for a call, what is running; then the villages. */
export default function TodayPage() {
  return (
    <StaffPage title="今天的工作" first>
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const me = useRemote(() => api.get<typeof getMe>('/v1/identity/me'), 'me');
  const callbacks = useRemote(() => api.get<typeof listCallbacks>('/v1/workflow/callbacks', { query: { state: 'waiting' } }), 'waiting');
  const villages = useRemote(() => api.get<typeof listVillages>('/v1/village/villages'), 'villages');
  useDidShow(() => {
    // Coming back from a page where something was done.
    if (callbacks.value !== null) callbacks.reload();
    if (villages.value !== null) villages.reload();
  });
  return (
    <View className="st-columns">
      <View>
        <Loaded remote={me} skeleton={<SkeletonCard lines={[50, 70]} />}>
          {(person) => <WhoAmI me={person} />}
        </Loaded>
        <Loaded remote={callbacks} skeleton={<SkeletonCard lines={[30, 90, 90, 90]} />}>
          {(waiting) => <WaitingCallbacks callbacks={waiting.callbacks} more={waiting.next !== null} />}
        </Loaded>
        {me.value !== null && <HouseWork roles={me.value.roles} />}
      </View>
      <Loaded remote={villages} skeleton={<SkeletonCard lines={[30, 90, 90]} />}>
        {(mine) => (
          <View>
            <RunningImports villages={mine.villages} />
            <VillageList villages={mine.villages} />
          </View>
        )}
      </Loaded>
    </View>
  );
};
