import type { getVillageBoard } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { useEvery } from '../../platform/ui/use-every';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { Counts } from '../parts/counts';
import { BatchStatusTag, ImportProgress, isRunning } from '../parts/import-progress';
import { Rates } from '../parts/rates';
import { StaffPage } from '../parts/staff-page';
import type { Board } from '../types';

const LOOK_EVERY_MS = 2_000;

/** 整村授信看板: the import, the five rates with their definitions, the lists, how far the village has come. */
export default function VillagePage() {
  const village = usePageQuery('village');
  const asked = usePageQuery('name');
  // Opened by code alone: the board brings the name.
  const [known, setKnown] = useState('');
  const name = known === '' ? asked : known;
  return (
    <StaffPage
      title={name === '' ? '整村授信' : `${name} · 整村授信`}
      footer={<Button onClick={() => goTo('/staff/pages/import', { village, name })}>导入名册</Button>}
    >
      <Content village={village} onName={setKnown} />
    </StaffPage>
  );
}

const Content = ({ village, onName }: { village: string; onName: (name: string) => void }) => {
  const remote = useRemote(() => api.get<typeof getVillageBoard>('/v1/village/villages/{village}/board', { params: { village } }), village);
  const name = remote.value?.village.name;
  useEffect(() => {
    if (name !== undefined) onName(name);
  }, [name, onName]);
  useDidShow(() => {
    if (remote.value !== null) remote.reload();
  });
  // Screening follows the import by a moment: keep looking until every household that can be screened has been.
  useEvery(remote.reload, LOOK_EVERY_MS, remote.value !== null && isMoving(remote.value));
  return (
    <Loaded remote={remote} skeleton={<Skeleton />}>
      {(board) => (
        <View className="st-columns">
          <View>
            <LatestImport board={board} />
            {board.counts.households > 0 && <Rates board={board} />}
          </View>
          <View>{board.counts.households > 0 && <Counts board={board} />}</View>
        </View>
      )}
    </Loaded>
  );
};

const isMoving = ({ latestImport, counts }: Board): boolean => {
  if (latestImport === null) return false;
  const screened = counts.screenedWhite + counts.screenedGrey + counts.screenedBlack;
  return isRunning(latestImport) || (latestImport.status === 'done' && screened < counts.households - counts.withoutHead);
};

const LatestImport = ({ board }: { board: Board }) => {
  const batch = board.latestImport;
  if (batch === null)
    return (
      <Card>
        <StateBlock icon="village" title="这个村还没有名册">
          把村里的户籍名册（表格）导进来，每一户会自动筛查，马上能看到谁能做、大概多少额度。
        </StateBlock>
      </Card>
    );
  const open = () => goTo('/staff/pages/batch', { batchId: batch.batchId });
  return (
    <Card title="名册导入" extra={<BatchStatusTag batch={batch} />}>
      <View className="hn-sub">{batch.fileName}</View>
      <ImportProgress batch={batch} />
      <View className="hn-row">
        <View className="hn-sub">{isMoving(board) && !isRunning(batch) ? '正在逐户筛查…' : ''}</View>
        <View className="hn-link" onClick={open}>
          {batch.counts !== null && batch.counts.rejected > 0 ? '看退回原因' : '看这次导入'}
        </View>
      </View>
    </Card>
  );
};

const Skeleton = () => (
  <View className="st-columns">
    <View>
      <SkeletonCard lines={[40, 100, 60]} />
      <SkeletonCard lines={[30, 100, 100, 100, 100, 100]} />
    </View>
    <View>
      <SkeletonCard lines={[30, 90, 90, 90]} />
    </View>
  </View>
);
