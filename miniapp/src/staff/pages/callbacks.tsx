import type { listCallbacks } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { CallbackCard } from '../parts/callback-card';
import { StaffPage } from '../parts/staff-page';

type State = 'waiting' | 'done';
const STATES: readonly { readonly state: State; readonly word: string }[] = [
  { state: 'waiting', word: '等回电' },
  { state: 'done', word: '已办完' },
];

/** Villagers who asked for a call or a visit: dial, then write down what came of it. */
export default function CallbacksPage() {
  const [state, setState] = useState<State>('waiting');
  return (
    <StaffPage title="回电和上门">
      <View className="st-chips">
        {STATES.map((one) => (
          <View key={one.state} className={`st-chip ${one.state === state ? 'st-chip-on' : ''}`} onClick={() => setState(one.state)}>
            {one.word}
          </View>
        ))}
      </View>
      <List key={state} state={state} />
    </StaffPage>
  );
}

const List = ({ state }: { state: State }) => {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  const remote = useRemote(
    () => api.get<typeof listCallbacks>('/v1/workflow/callbacks', { query: { state, ...(cursor === null ? {} : { cursor }) } }),
    `${state}:${cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 40]} button />}>
      {({ callbacks, next }) => (
        <>
          {callbacks.length === 0 && (
            <Card>
              <StateBlock icon="hand" title={state === 'waiting' ? '没有人在等' : '还没有办完的'}>
                {state === 'waiting' ? '村民在“我的客户经理”里请求回电、上门或人工复核，就会排在这里。' : '登记了结果的回电会留在这里。'}
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {callbacks.map((callback) => (
              <CallbackCard key={callback.callbackId} callback={callback} onDone={remote.reload} />
            ))}
          </View>
          {(cursors.length > 1 || next !== null) && (
            <View className="st-pager">
              <Button kind="plain" size="small" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
                上一页
              </Button>
              <Button kind="plain" size="small" disabled={next === null} onClick={() => setCursors([...cursors, next])}>
                下一页
              </Button>
            </View>
          )}
        </>
      )}
    </Loaded>
  );
};
