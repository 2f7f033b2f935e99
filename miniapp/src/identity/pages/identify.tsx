import type { completeFaceCheck, readIdCard, startFaceCheck } from '@huinong/shared/contracts/identity.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { CommandFailure } from '../../platform/api/client';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { ConsentItem } from '../../platform/consent/consent-item';
import { hasAgreed, useConsentTexts } from '../../platform/consent/consents';
import { chooseImage } from '../../platform/native/choose-image';
import { showFaceCheck } from '../../platform/native/face-check';
import { goOnTo, goToTab } from '../../platform/navigate';
import { useMe } from '../../platform/session/use-me';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Icon } from '../../platform/ui/icon';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { BindPhone } from '../bind-phone';
import './identify.scss';

type Reading = ReplyOf<typeof readIdCard>;
type Stage = 'front' | 'back' | 'face' | 'done';

const STAGES: readonly { stage: Stage; word: string }[] = [
  { stage: 'front', word: '人像面' },
  { stage: 'back', word: '国徽面' },
  { stage: 'face', word: '刷脸' },
];

/** Proving who one is: both sides of the card, then the face. One thing on the screen at a time. */
export default function Identify() {
  const me = useMe();
  const [stage, setStage] = useState<Stage>('front');
  const at = STAGES.findIndex((each) => each.stage === stage);
  return (
    <Page title="身份认证">
      {stage !== 'done' && (
        <View className="identify-stages">
          {STAGES.map(({ stage: each, word }, index) => (
            <View key={each} className={`identify-stage ${index <= at ? 'identify-stage-on' : ''}`}>
              <View className="identify-mark">{index < at ? <Icon name="check" /> : index + 1}</View>
              {word}
            </View>
          ))}
        </View>
      )}
      {stage === 'front' && <CardSide key="front" side="front" onRead={() => setStage('back')} />}
      {stage === 'back' && <CardSide key="back" side="back" onRead={() => setStage('face')} />}
      {stage === 'face' && <FaceCheck onDone={() => setStage('done')} />}
      {stage === 'done' && (
        <Card>
          {me.value?.maskedPhone === null && <BindPhone onBound={me.reload} />}
          <StateBlock
            icon="check"
            title="认证成功，是您本人"
            action={{ label: '看看我家能借多少', onClick: () => goOnTo('/credit/pages/apply') }}
            other={{ label: '先回首页', onClick: () => goToTab('/lending/first/home') }}
          >
            以后用钱、还钱都用这个身份。
          </StateBlock>
        </Card>
      )}
    </Page>
  );
}

const SIDES = {
  front: { title: '拍身份证人像面', hint: '就是有您照片的那一面' },
  back: { title: '拍身份证国徽面', hint: '就是有国徽和有效期的那一面' },
} as const;

const CardSide = ({ side, onRead }: { side: 'front' | 'back'; onRead: () => void }) => {
  const [reading, setReading] = useState<Reading | null>(null);
  const [noPicture, setNoPicture] = useState(false);
  const shoot = useCommand<Reading | null>(async (): Promise<Result<Reading | null, CommandFailure>> => {
    const image = await chooseImage();
    setNoPicture(image === 'unreadable');
    if (image === null || image === 'unreadable') return ok(null);
    return api.post<typeof readIdCard>('/v1/identity/id-card-readings', { body: { side, imageBase64: image.base64 } });
  }, setReading);

  return (
    <Card title={SIDES[side].title}>
      <View className="hn-sub">{SIDES[side].hint}。放平、拍全、别反光。</View>
      {reading === null ? (
        <View className={`identify-frame identify-frame-${side}`} onClick={shoot.run}>
          <Icon name="camera" />
          {shoot.busy ? '正在看清上面的字…' : '点这里拍照'}
        </View>
      ) : (
        <View className="hn-gap-m">
          {side === 'front' ? (
            <>
              <Row label="姓名" value={reading.maskedName ?? '没看清'} />
              <Row label="身份证号" value={reading.maskedIdNumber ?? '没看清'} />
            </>
          ) : (
            <Row label="有效期到" value={reading.validUntil === 'long-term' ? '长期' : (reading.validUntil ?? '没看清')} />
          )}
        </View>
      )}
      {noPicture && <Notice tone="wheat">没有拿到照片。请在手机设置里允许微信用相机和相册，再拍一次。</Notice>}
      <CommandNotice failure={shoot.failure} />
      <View className="hn-stack hn-gap-l">
        {reading === null ? (
          <Button onClick={shoot.run} busy={shoot.busy}>
            拍照
          </Button>
        ) : (
          <>
            <Button onClick={onRead}>对的，下一步</Button>
            <Button kind="plain" onClick={() => setReading(null)}>
              不对，重新拍
            </Button>
          </>
        )}
      </View>
    </Card>
  );
};

const FaceCheck = ({ onDone }: { onDone: () => void }) => {
  const texts = useConsentTexts();
  const me = useMe();
  const [agreed, setAgreed] = useState(false);
  const check = useCommand<{ identityVerified: boolean }>(
    async () => {
      const started = await api.command<typeof startFaceCheck>('/v1/identity/face-checks', { body: {} });
      if (!started.ok) return started;
      await showFaceCheck(started.value.verifyId);
      return api.command<typeof completeFaceCheck>('/v1/identity/face-checks/{verifyId}/completion', {
        params: { verifyId: started.value.verifyId },
        body: {},
      });
    },
    (reply) => reply.identityVerified && onDone(),
  );

  return (
    <Loaded remote={texts} skeleton={<SkeletonCard lines={[50, 90]} button />}>
      {({ texts: all }) => {
        const text = all.find((each) => each.purpose === 'face');
        const given = agreed || hasAgreed(me.value, 'face');
        return (
          <Card title="刷脸，证明是您本人">
            <View className="identify-face">
              <Icon name="face" />
            </View>
            <View className="hn-sub hn-center">脸对着手机，光线亮一点，听提示眨眨眼。</View>
            {text && <ConsentItem text={text} given={given} onGiven={() => setAgreed(true)} />}
            <CommandNotice failure={check.failure} onAgain={check.run} />
            <View className="hn-gap-m">
              <Button onClick={check.run} busy={check.busy} disabled={!given}>
                {given ? '开始刷脸' : '请先看人脸核验说明'}
              </Button>
            </View>
          </Card>
        );
      }}
    </Loaded>
  );
};
