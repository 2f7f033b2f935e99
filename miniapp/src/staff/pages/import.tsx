import type { commitRosterImport, previewRosterImport, startRosterUpload } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { sentenceOf } from '../../platform/api/failure';
import { goOnTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { PreviewResult } from '../parts/preview-result';
import { RosterHelp } from '../parts/roster-help';
import { StaffPage } from '../parts/staff-page';
import { chooseRosterFile, putRosterFile, type RosterFile } from '../roster-file';
import { commandSentence } from '../sentence';
import type { Preview } from '../types';
import { useSeconds } from '../use-seconds';
import { sizeWords } from '../words';

/** Where this import stands; nothing is written to the roster before `committing`. */
type Stage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'sending' | 'reading'; readonly file: RosterFile }
  | { readonly kind: 'preview'; readonly preview: Preview; readonly committing: boolean };

const MOST_BYTES = 50_000_000;

/** Choose a file, see how it was understood, then confirm: only the confirmation changes the roster. */
export default function ImportPage() {
  const village = usePageQuery('village');
  const [stage, setStage] = useState<Stage>({ kind: 'choose' });
  const [refusal, setRefusal] = useState<string | null>(null);

  const fail = (sentence: string): void => {
    setRefusal(sentence);
    setStage({ kind: 'choose' });
  };

  const choose = async () => {
    const file = await chooseRosterFile();
    if (file === null) return;
    setRefusal(null);
    if (file.sizeBytes > MOST_BYTES) return fail('文件太大了，请分成几份，每份不超过 50 MB');
    if (file.sizeBytes === 0) return fail('这是一个空文件');
    setStage({ kind: 'sending', file });
    const upload = await api.command<typeof startRosterUpload>(
      '/v1/village/roster-uploads',
      { body: { village, fileName: file.name, sizeBytes: file.sizeBytes } },
      { slot: `roster-upload:${Date.now()}` },
    );
    if (!upload.ok) return fail(commandSentence(upload.error));
    if (!(await putRosterFile(upload.value.putUrl, file))) return fail('文件没有传完，请看看网络，再选一次');
    setStage({ kind: 'reading', file });
    const preview = await api.post<typeof previewRosterImport>('/v1/village/roster-uploads/{uploadId}/preview', {
      params: { uploadId: upload.value.uploadId },
      body: {},
    });
    if (!preview.ok) return fail(sentenceOf(preview.error));
    setStage({ kind: 'preview', preview: preview.value, committing: false });
  };

  const commit = async (preview: Preview) => {
    setRefusal(null);
    setStage({ kind: 'preview', preview, committing: true });
    const reply = await api.command<typeof commitRosterImport>('/v1/village/roster-imports', { body: { uploadId: preview.uploadId } });
    if (reply.ok) return goOnTo('/staff/pages/batch', { batchId: reply.value.batchId });
    setRefusal(commandSentence(reply.error));
    setStage({ kind: 'preview', preview, committing: false });
  };

  return (
    <StaffPage
      title="导入名册"
      footer={
        stage.kind === 'preview' ? (
          <Button busy={stage.committing} disabled={stage.preview.counts.accepted === 0} onClick={() => commit(stage.preview)}>
            确认导入 {stage.preview.counts.accepted} 行
          </Button>
        ) : (
          <Button busy={stage.kind !== 'choose'} onClick={choose}>
            {stage.kind === 'choose' ? '选择名册文件' : '正在读名册'}
          </Button>
        )
      }
    >
      {refusal !== null && (
        <Notice tone="red" {...(stage.kind === 'choose' ? { action: { label: '换一个文件', onClick: choose } } : {})}>
          {refusal}。名册没有改动。
        </Notice>
      )}
      {stage.kind === 'choose' && <RosterHelp />}
      {(stage.kind === 'sending' || stage.kind === 'reading') && <Working stage={stage.kind} file={stage.file} />}
      {stage.kind === 'preview' && <PreviewResult preview={stage.preview} onAnother={choose} />}
    </StaffPage>
  );
}

const Working = ({ stage, file }: { stage: 'sending' | 'reading'; file: RosterFile }) => {
  const seconds = useSeconds();
  return (
    <View>
      <Card title={file.name} extra={<View className="hn-sub">{sizeWords(file.sizeBytes)}</View>}>
        <View className="hn-num">
          {stage === 'sending' ? '正在上传' : '正在认列、逐行核对'} · 已用 {seconds} 秒
        </View>
        <View className="hn-sub hn-gap-s">现在还没有写进名册，看过以后再确认。</View>
      </Card>
      <SkeletonCard lines={[30, 100, 100, 80]} />
    </View>
  );
};
