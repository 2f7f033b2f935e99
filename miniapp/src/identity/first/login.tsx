import type { listConsentTexts, loginByWechat, Session } from '@huinong/shared/contracts/identity.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api, appId, session } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { type Failure, sentenceOf } from '../../platform/api/failure';
import { type ConsentText, give, useConsentTexts } from '../../platform/consent/consents';
import { hasWechat, wechatCode } from '../../platform/native/wechat-login';
import { goOnTo, goTo, goToTab } from '../../platform/navigate';
import { invitation } from '../../platform/session/invitation';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Sheet } from '../../platform/ui/sheet';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { TextSizeSwitch } from '../../platform/ui/text-size-switch';
import { Tick } from '../../platform/ui/tick';
import { PhoneLogin } from '../phone-login';
import './login.scss';

type Texts = ReplyOf<typeof listConsentTexts>;

/** Signing in: what we do with data first, then one button. */
export default function Login() {
  const texts = useConsentTexts();
  return (
    <Page
      title="登录"
      back={false}
      head={
        <View className="hn-row">
          <View>
            <View className="login-brand">惠农</View>
            <View>种地用钱，找自己的银行</View>
          </View>
          <TextSizeSwitch on="field" />
        </View>
      }
    >
      <Loaded remote={texts} skeleton={<SkeletonCard lines={[60, 90, 90]} button />}>
        {(value) => <LoginForm texts={value} />}
      </Loaded>
      <View className="hn-center hn-gap-l">
        <Text className="hn-link" onClick={() => goTo('/staff/pages/login')}>
          我是银行员工
        </Text>
      </View>
    </Page>
  );
}

const LoginForm = ({ texts }: { texts: Texts }) => {
  const privacy = texts.texts.find((text) => text.purpose === 'privacy');
  const [agreed, setAgreed] = useState(false);
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const enter = async (login: () => Promise<Result<Session, Failure>>): Promise<void> => {
    if (!agreed) return setReading(true);
    setBusy(true);
    setFailure(null);
    const result = await login();
    if (result.ok) {
      session.open(result.value);
      await agreeTo(privacy);
      // Whoever came by a neighbour's poster goes on to its code.
      if (invitation.leads()) goOnTo('/points/pages/referral');
      else goToTab('/lending/first/home');
    } else setFailure(result.error);
    setBusy(false);
  };

  return (
    <Card>
      {hasWechat ? (
        <Button busy={busy} onClick={() => enter(loginWithWechat)}>
          微信登录
        </Button>
      ) : (
        <PhoneLogin busy={busy} onLogin={enter} />
      )}
      {failure && <Notice tone={failure.kind === 'refused' ? 'red' : 'wheat'}>{sentenceOf(failure)}</Notice>}
      {privacy && (
        <View className="login-privacy">
          <View className="login-agree" onClick={() => setAgreed(!agreed)}>
            <Tick on={agreed} />
            <View>我看过并同意</View>
          </View>
          <Text className="hn-link" onClick={() => setReading(true)}>
            《{privacy.title}》
          </Text>
        </View>
      )}
      {privacy && (
        <Sheet
          open={reading}
          title={privacy.title}
          onClose={() => setReading(false)}
          footer={
            <Button
              onClick={() => {
                setAgreed(true);
                setReading(false);
              }}
            >
              看过了，我同意
            </Button>
          }
        >
          <View className="login-text">{privacy.text}</View>
        </Sheet>
      )}
    </Card>
  );
};

const loginWithWechat = async (): Promise<Result<Session, Failure>> => {
  const code = await wechatCode();
  if (code === null) return { ok: false, error: { kind: 'no-answer' } };
  return api.post<typeof loginByWechat>('/v1/identity/wechat-logins', { body: { appId, code } });
};

/** Kept even when it fails here: the bank asks again before the first thing that needs it. */
const agreeTo = async (privacy: ConsentText | undefined): Promise<void> => {
  if (privacy) await give(privacy);
};
