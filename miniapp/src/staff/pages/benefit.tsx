import type { changeBenefit, listManagedBenefits, ManagedBenefit, putBenefitOnSale } from '@huinong/shared/contracts/mall.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { type PictureSizes, pictureSizes } from '../../platform/native/small-picture';
import { goBack } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { type BenefitBody, bodyOf, draftOf, newDraft } from '../benefit-draft';
import { BenefitFields } from '../parts/benefit-fields';
import { BenefitPhotoRow, sendPicture } from '../parts/benefit-photo-row';
import { PhotoRow } from '../parts/photo-row';
import { StaffPage } from '../parts/staff-page';
import { type OpenMerchant, useOpenMerchants } from '../use-open-merchants';

/** 上架一件, or the terms of one that stands. */
export default function BenefitPage() {
  const benefitId = usePageQuery('benefitId');
  return (
    <StaffPage title={benefitId === '' ? '上架一件' : '修改'}>
      <Content benefitId={benefitId} />
    </StaffPage>
  );
}

const Content = ({ benefitId }: { benefitId: string }) => {
  const mall = useRemote(() => api.get<typeof listManagedBenefits>('/v1/points/mall/managed'), 'managed-mall');
  const merchants = useOpenMerchants();
  const skeleton = <SkeletonCard lines={[50, 90, 90, 90, 40]} button />;
  return (
    <Loaded remote={mall} skeleton={skeleton}>
      {({ asOf, benefits }) => {
        const standing = benefits.find((one) => one.benefitId === benefitId) ?? null;
        if (benefitId !== '' && standing === null)
          return (
            <Card>
              <StateBlock icon="empty" title="没有找到这一件" action={{ label: '返回', onClick: goBack }} />
            </Card>
          );
        return (
          <Loaded remote={merchants} skeleton={skeleton}>
            {(open) => <Form standing={standing} asOf={asOf} merchants={open} />}
          </Loaded>
        );
      }}
    </Loaded>
  );
};

type FormProps = { readonly standing: ManagedBenefit | null; readonly asOf: string; readonly merchants: readonly OpenMerchant[] };

const Form = ({ standing, asOf, merchants }: FormProps) => {
  const [draft, setDraft] = useState(() => (standing === null ? newDraft(asOf) : draftOf(standing)));
  const [problem, setProblem] = useState<string | null>(null);
  const [photo, setPhoto] = useState<PictureSizes | null>(null);
  const [unpictured, setUnpictured] = useState<ManagedBenefit | null>(null);
  const put = useCommand(
    async () => {
      const sent = await sendDraft(standing, bodyOf(draft));
      if (!sent.ok || photo === null) return sent.ok ? ok(null) : sent;
      const pictured = await sendPicture(sent.value.benefitId, photo);
      return ok(pictured.ok ? null : sent.value);
    },
    (without) => (without === null ? goBack() : setUnpictured(without)),
  );
  if (unpictured !== null) return <Unpictured benefit={unpictured} />;
  const submit = (): void => {
    const body = bodyOf(draft);
    setProblem(body.ok ? null : body.error);
    if (body.ok) put.run();
  };
  return (
    <>
      <BenefitFields draft={draft} onDraft={setDraft} isNew={standing === null} merchants={merchants} />
      {standing === null && (
        <Card title="照片">
          <PhotoRow
            label="拍一张"
            note="村民在积分商城里看得到，以后也能加"
            taken={photo !== null}
            make={pictureSizes}
            onTaken={setPhoto}
          />
        </Card>
      )}
      {problem !== null && <Notice tone="red">{problem}</Notice>}
      <CommandNotice failure={put.failure} onAgain={put.run} />
      <View className="hn-gap-l">
        <Button busy={put.busy} disabled={merchants.length === 0} onClick={submit}>
          {standing === null ? '上架' : '保存'}
        </Button>
      </View>
      {standing !== null && <View className="hn-sub hn-gap">已经换了的，还按换的时候说好的办。</View>}
    </>
  );
};

/** It is on sale; only its picture did not come through. */
const Unpictured = ({ benefit }: { benefit: ManagedBenefit }) => (
  <Card title={`${benefit.title}上架好了`}>
    <Notice tone="wheat">照片没有传上去，请再拍一次。</Notice>
    <BenefitPhotoRow benefit={benefit} onDone={goBack} />
    <View className="hn-gap-m">
      <Button kind="plain" onClick={goBack}>
        先不要照片
      </Button>
    </View>
  </Card>
);

const sendDraft = (standing: ManagedBenefit | null, body: ReturnType<typeof bodyOf>) => {
  // Only what was judged right is sent.
  const { stock, ...terms } = (body.ok ? body.value : {}) as BenefitBody;
  return standing === null
    ? api.command<typeof putBenefitOnSale>('/v1/points/mall/managed', { body: { ...terms, stock } })
    : api.command<typeof changeBenefit>('/v1/points/mall/managed/{benefitId}/terms', {
        params: { benefitId: standing.benefitId },
        body: { ...terms, version: standing.version },
      });
};
