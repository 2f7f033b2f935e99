import type { listCollectionCases } from '@huinong/shared/contracts/post-loan.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { STAGES } from '../collection-words';
import { Chips } from '../parts/chips';
import { CollectionCard } from '../parts/collection-card';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import type { CollectionCase } from '../types';
import { useVillageNames } from '../use-village-names';

type Stage = CollectionCase['stage'] | 'all';
const VIEWS = [{ value: 'all' as const, word: '全部逾期' }, ...STAGES];

/** 催收: loans past due, the oldest first, each with what its stage asks for. */
export default function CollectionPage() {
  const [stage, setStage] = useState<Stage>('all');
  return (
    <StaffPage title="催收">
      <Chips chips={VIEWS} on={stage} onChip={setStage} />
      <List key={stage} stage={stage} />
    </StaffPage>
  );
}

const List = ({ stage }: { stage: Stage }) => {
  const pages = usePages();
  const remote = useRemote(
    () =>
      api.get<typeof listCollectionCases>('/v1/post-loan/collection-cases', {
        query: { ...(stage === 'all' ? {} : { stage }), ...pages.query },
      }),
    `${stage}:${pages.cursor ?? ''}`,
  );
  const nameOf = useVillageNames();
  useDidShow(() => {
    // Coming back from a diary.
    if (remote.value !== null) remote.reload();
  });
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} amount />}>
      {({ cases, next, asOf }) => (
        <>
          {cases.length === 0 && (
            <Card>
              <StateBlock icon="check" title={stage === 'all' ? '没有逾期的借款' : '这一步没有人'}>
                过了还款日还没还的会排在这里，先发消息，再打电话，一步一步来。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {cases.map((one) => (
              <CollectionCard key={one.loanId} found={one} village={nameOf(one.village)} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
          <View className="hn-sub hn-center hn-gap hn-num">截至 {asOf}</View>
        </>
      )}
    </Loaded>
  );
};
