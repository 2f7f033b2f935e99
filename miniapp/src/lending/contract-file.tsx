import type {
  contractFile,
  downloadContract,
  downloadEvidence,
  getContractFile,
  requestContractFile,
} from '@huinong/shared/contracts/contract-file.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { api } from '../platform/api';
import type { Failure } from '../platform/api/failure';
import { sentenceOf } from '../platform/api/failure';
import { useCommand } from '../platform/api/use-command';
import { usePoll } from '../platform/api/use-poll';
import { keepFile, openPdf, type RemoteFile } from '../platform/native/open-file';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { Notice } from '../platform/ui/notice';
import { Row } from '../platform/ui/row';
import { SkeletonCard } from '../platform/ui/skeleton';
import { FailureBlock } from '../platform/ui/states';
import { momentWords } from '../platform/ui/words';

type File = z.infer<typeof contractFile>;

const DOCUMENT: (typeof downloadContract)['path'] = '/v1/lending/contracts/{contractId}/document';
const EVIDENCE: (typeof downloadEvidence)['path'] = '/v1/lending/contracts/{contractId}/evidence';

/** The contract's file: being made, given up, or ready to be opened and kept with its evidence. */
export const ContractFileCard = ({ contractId }: { readonly contractId: string }) => {
  const polled = usePoll<File>(
    () => api.get<typeof getContractFile>('/v1/lending/contracts/{contractId}/file', { params: { contractId } }),
    ({ state }) => state !== 'making',
    contractId,
  );
  const again = useCommand(
    () => api.command<typeof requestContractFile>('/v1/lending/contracts/{contractId}/file-requests', { params: { contractId } }),
    polled.again,
  );
  const file = polled.value;
  if (file === null)
    return polled.failure ? (
      <Card title="合同文件">
        <FailureBlock failure={polled.failure} onRetry={polled.again} />
      </Card>
    ) : (
      <SkeletonCard lines={[40, 100]} />
    );
  return (
    <Card title="合同文件">
      <View>{file.sentence}</View>
      {file.state === 'making' && <View className="hn-sub hn-gap-s">合同文件生成中…</View>}
      {file.state === 'failed' && (
        <View className="hn-gap-s">
          <CommandNotice failure={again.failure} onAgain={again.run} />
          <Button onClick={again.run} busy={again.busy}>
            重新生成
          </Button>
        </View>
      )}
      {file.file && <ReadyFile contractId={contractId} file={file.file} />}
    </Card>
  );
};

const remoteFile = async (path: string, contractId: string, fileName: string): Promise<RemoteFile> => ({
  ...(await api.fileAddress(path, { contractId })),
  fileName,
});

/** Opens or keeps the file; a second tap while it is on its way does nothing. */
const ReadyFile = ({ contractId, file }: { readonly contractId: string; readonly file: NonNullable<File['file']> }) => {
  const [busy, setBusy] = useState<'document' | 'evidence' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (which: 'document' | 'evidence', work: () => Promise<Failure | null>): Promise<void> => {
    if (busy !== null) return;
    setBusy(which);
    setFailure(null);
    setFailure(await work());
    setBusy(null);
  };
  const open = async () => openPdf(await remoteFile(DOCUMENT, contractId, `contract-${contractId}.pdf`));
  const keep = async () => keepFile(await remoteFile(EVIDENCE, contractId, `evidence-${contractId}.zip`));
  return (
    <>
      <Row label="时间戳" value={momentWords(file.stampedAt)} />
      <Row label="证书编号" value={<View className="contract-hash">{file.certificateSerial}</View>} />
      {failure && <Notice tone="wheat">{sentenceOf(failure)}</Notice>}
      <View className="hn-stack hn-gap-m">
        <Button onClick={() => run('document', open)} busy={busy === 'document'} disabled={busy !== null}>
          打开合同
        </Button>
        <Button kind="plain" onClick={() => run('evidence', keep)} busy={busy === 'evidence'} disabled={busy !== null}>
          保存证据包
        </Button>
      </View>
      <View className="hn-sub hn-gap">证据包里有合同、签名证书、时间戳和签署记录。有争议时交给法院或律师，不用联网就能核对。</View>
    </>
  );
};
