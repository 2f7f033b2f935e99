import type { listApprovals } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { ApprovalCard } from '../parts/approval-card';
import { StaffPage } from '../parts/staff-page';

type ListName = 'to-check' | 'decided' | 'mine';
const LISTS: readonly { readonly list: ListName; readonly word: string; readonly empty: string; readonly plain: string }[] = [
  {
    list: 'to-check',
    word: '待我复核',
    empty: '没有等您复核的事',
    plain: '别人提请的冲正、核销、名单调整这些事，要您看过同意了才会做，会排在这里。',
  },
  { list: 'decided', word: '复核过的', empty: '还没有复核过的事', plain: '同意和不同意的都会留在这里，谁在什么时候定的都看得到。' },
  { list: 'mine', word: '我提请的', empty: '您还没有提请过', plain: '您提请的事由另一个人复核，结果会写在这里。' },
];

/** 待我复核: what a second person has to look at, what was decided, and what became of one's own proposals. */
export default function ApprovalsPage() {
  const asked = usePageQuery('list');
  const [list, setList] = useState<ListName>(LISTS.find((one) => one.list === asked)?.list ?? 'to-check');
  return (
    <StaffPage title="复核">
      <View className="st-chips">
        {LISTS.map((one) => (
          <View key={one.list} className={`st-chip ${one.list === list ? 'st-chip-on' : ''}`} onClick={() => setList(one.list)}>
            {one.word}
          </View>
        ))}
      </View>
      <List key={list} list={list} />
    </StaffPage>
  );
}

const List = ({ list }: { list: ListName }) => {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  const remote = useRemote(
    () => api.get<typeof listApprovals>('/v1/workflow/approvals', { query: { list, ...(cursor === null ? {} : { cursor }) } }),
    `${list}:${cursor ?? ''}`,
  );
  useDidShow(() => {
    // Coming back from one that was decided.
    if (remote.value !== null) remote.reload();
  });
  const words = LISTS.find((one) => one.list === list);
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} />}>
      {({ approvals, next }) => (
        <>
          {approvals.length === 0 && (
            <Card>
              <StateBlock icon="check" title={words?.empty}>
                {words?.plain}
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {approvals.map((approval) => (
              <ApprovalCard key={approval.approvalId} approval={approval} />
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
