import type { getRosterImport, getRosterImportErrors, undoRosterImport } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { sentenceOf } from '../../platform/api/failure';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { useEvery } from '../../platform/ui/use-every';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords, secondsWords } from '../../platform/ui/words';
import { openDownload } from '../open-download';
import { BatchStatusTag, ImportProgress, isRunning } from '../parts/import-progress';
import { StaffPage } from '../parts/staff-page';
import { commandSentence } from '../sentence';
import type { Batch } from '../types';

const LOOK_EVERY_MS = 700;

/** One import: its live progress, then what became of every row, the file of what was sent back, and the way to undo it. */
export default function BatchPage() {
  const batchId = usePageQuery('batchId');
  return (
    <StaffPage title="名册导入">
      <Content batchId={batchId} />
    </StaffPage>
  );
}

const Content = ({ batchId }: { batchId: string }) => {
  const remote = useRemote(() => api.get<typeof getRosterImport>('/v1/village/roster-imports/{batchId}', { params: { batchId } }), batchId);
  useEvery(remote.reload, LOOK_EVERY_MS, remote.value !== null && isRunning(remote.value));
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 100, 60, 80]} />}>
      {(batch) => (
        <View className="st-columns">
          <View>
            <Card title={batch.fileName} extra={<BatchStatusTag batch={batch} />}>
              <ImportProgress batch={batch} />
              {isRunning(batch) && <View className="hn-sub hn-gap">可以离开这一页，导入会自己做完，不会重复。</View>}
            </Card>
            <Outcome batch={batch} />
          </View>
          <View>
            {batch.counts !== null && !isRunning(batch) && <Result batch={batch} counts={batch.counts} />}
            <Actions batch={batch} onChanged={remote.reload} />
          </View>
        </View>
      )}
    </Loaded>
  );
};

const Outcome = ({ batch }: { batch: Batch }) => {
  if (batch.status === 'failed') return <Notice tone="red">{batch.failure ?? '没有导入成功'}。名册没有改动，可以重新导入。</Notice>;
  if (batch.status === 'undone')
    return (
      <Notice tone="blue">
        这次导入已撤销，名册回到了导入以前。
        {batch.undoLeft > 0 && `有 ${batch.undoLeft} 户没有动：后来又导入过，或者已经授信。`}
      </Notice>
    );
  if (batch.status !== 'done') return null;
  return (
    <Notice tone="field" action={{ label: '看整村授信', onClick: () => goOnTo('/staff/pages/village', { village: batch.village }) }}>
      导入完成，{batch.counts?.households ?? 0} 户已在名册上，正在逐户筛查。
    </Notice>
  );
};

const Result = ({ batch, counts }: { batch: Batch; counts: NonNullable<Batch['counts']> }) => (
  <Card title="结果">
    <Row label="总行数" value={`${counts.total} 行`} />
    <Row label="收下" note={counts.flagged > 0 ? `其中 ${counts.flagged} 行有提醒，请核对` : '没有提醒'} value={`${counts.accepted} 行`} />
    <Row label="退回" note="没有收下，改好再导" value={`${counts.rejected} 行`} />
    <Row label="重复" note="同一行写了两遍，只算一次" value={`${counts.duplicates} 行`} />
    <Row label="户数" value={`${counts.households} 户`} />
    {batch.status === 'done' && (
      <Row label="名册的变化" value={`新增 ${batch.created} 人`} note={`更新 ${batch.updated} 人，没变 ${batch.unchanged} 人`} />
    )}
    {counts.conflicts > 0 && <Row label="前后不一致" note="一户里各行写的不同，以户主那行为准" value={`${counts.conflicts} 户`} />}
    {counts.withoutHead > 0 && <Row label="没有户主" note="先留着，补上户主再筛查" value={`${counts.withoutHead} 户`} />}
    {batch.finishedAt !== null && (
      <View className="hn-sub hn-gap hn-num">
        {momentWords(batch.startedAt)} 开始 · 用时 {secondsWords((Date.parse(batch.finishedAt) - Date.parse(batch.startedAt)) / 1000)}
      </View>
    )}
  </Card>
);

const Actions = ({ batch, onChanged }: { batch: Batch; onChanged: () => void }) => {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'file' | 'undo' | null>(null);
  const returned = batch.counts === null ? 0 : batch.counts.flagged + batch.counts.rejected + batch.counts.duplicates;

  const download = async () => {
    setBusy('file');
    const reply = await api.get<typeof getRosterImportErrors>('/v1/village/roster-imports/{batchId}/errors', {
      params: { batchId: batch.batchId },
    });
    setBusy(null);
    if (reply.ok) await openDownload(reply.value.url);
    else Taro.showToast({ title: sentenceOf(reply.error), icon: 'none' });
  };
  const undo = async () => {
    setBusy('undo');
    const reply = await api.command<typeof undoRosterImport>('/v1/village/roster-imports/{batchId}/undo', {
      params: { batchId: batch.batchId },
      body: {},
    });
    setBusy(null);
    setAsking(false);
    if (!reply.ok) Taro.showToast({ title: commandSentence(reply.error), icon: 'none', duration: 3000 });
    onChanged();
  };

  if (isRunning(batch)) return null;
  return (
    <View className="hn-stack hn-gap-m">
      {returned > 0 && batch.status === 'done' && (
        <Button kind="plain" busy={busy === 'file'} onClick={download}>
          下载退回原因（{returned} 行）
        </Button>
      )}
      {batch.undoable && (
        <Button kind="danger" onClick={() => setAsking(true)}>
          撤销这次导入
        </Button>
      )}
      <ConfirmSheet
        open={asking}
        title="撤销这次导入？"
        confirm="确定撤销"
        kind="danger"
        busy={busy === 'undo'}
        onConfirm={undo}
        onClose={() => setAsking(false)}
      >
        <View>
          这次新增的 {batch.created} 人会从名册上拿掉，改过的 {batch.updated} 人改回原样。已经授信的户、后来又导入过的户不动。
        </View>
      </ConfirmSheet>
    </View>
  );
};
