import '../staff.scss';
import type { bindStaff, openInvitation } from '@huinong/shared/contracts/identity.ts';
import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api, appId, session } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { sentenceOf } from '../../platform/api/failure';
import { goBack } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { qrImage } from '../../platform/ui/qr-image';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { STAFF_HOME } from '../leave';
import { secretOf } from '../otpauth';
import { PhoneAndCode } from '../parts/phone-and-code';
import { ROLE_WORDS } from '../words';

type Opened = ReplyOf<typeof openInvitation>;

/** First time at work: the invitation shows the second factor once; phone and factor together bind the person. */
export default function InvitationPage() {
  const [invitation, setInvitation] = useState(usePageQuery('invitation'));
  const [opened, setOpened] = useState<Opened | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const open = async () => {
    setBusy(true);
    setError(null);
    const reply = await api.post<typeof openInvitation>('/v1/identity/staff-invitation-openings', {
      body: { appId, invitation: invitation.trim() },
    });
    setBusy(false);
    if (reply.ok) setOpened(reply.value);
    else setError(sentenceOf(reply.error));
  };

  return (
    <Page title="打开邀请" onBack={goBack}>
      {opened === null ? (
        <Card>
          <Field label="邀请码" value={invitation} onInput={setInvitation} maxLength={256} hint="管理员发给您的一串字" />
          {error !== null && <Notice tone="red">{error}</Notice>}
          <View className="hn-gap-l">
            <Button busy={busy} disabled={invitation.trim() === ''} onClick={open}>
              打开
            </Button>
          </View>
        </Card>
      ) : (
        <Binding invitation={invitation.trim()} opened={opened} />
      )}
    </Page>
  );
}

const Binding = ({ invitation, opened }: { invitation: string; opened: Opened }) => {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [totp, setTotp] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const bind = async () => {
    setBusy(true);
    setError(null);
    const reply = await api.post<typeof bindStaff>('/v1/identity/staff-bindings', { body: { appId, invitation, code, totp } });
    setBusy(false);
    if (!reply.ok) return setError(sentenceOf(reply.error));
    session.open(reply.value);
    Taro.reLaunch({ url: STAFF_HOME });
  };

  return (
    <>
      <Notice tone="wheat">这张图只显示这一次。请先用口令软件扫下来，再往下填。</Notice>
      <Card title="第一步 记下动态口令">
        <View className="hn-sub">手机装一个口令软件（如 FreeOTP），扫这张图；扫不了就把下面的密钥输进去。</View>
        <Image className="st-qr" mode="aspectFit" src={qrImage(opened.otpauthUri)} />
        <View className="st-secret">{secretOf(opened.otpauthUri)}</View>
      </Card>
      <Card title="第二步 证明是您本人">
        <View className="hn-sub">
          {ROLE_WORDS[opened.role] ?? '员工'}，手机号 {opened.maskedPhone}
        </View>
        <PhoneAndCode phone={phone} onPhone={setPhone} code={code} onCode={setCode} />
        <Field label="动态口令" type="number" maxLength={6} value={totp} onInput={setTotp} hint="口令软件上的 6 位数字" />
        {error !== null && <Notice tone="red">{error}</Notice>}
        <View className="hn-gap-l">
          <Button busy={busy} disabled={code.length !== 6 || totp.length !== 6} onClick={bind}>
            绑定并登录
          </Button>
        </View>
      </Card>
    </>
  );
};
