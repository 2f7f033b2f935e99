import '../staff.scss';
import type { loginAsStaff } from '@huinong/shared/contracts/identity.ts';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api, appId, session } from '../../platform/api';
import { sentenceOf } from '../../platform/api/failure';
import { goTo, goToTab } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { STAFF_HOME } from '../leave';
import { PhoneAndCode } from '../parts/phone-and-code';

/** Staff come in with three things: their phone, a code sent to it, and the second factor. */
export default function StaffLoginPage() {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [totp, setTotp] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const complete = phone.length === 11 && code.length === 6 && totp.length === 6;

  const logIn = async () => {
    setBusy(true);
    setError(null);
    const reply = await api.post<typeof loginAsStaff>('/v1/identity/staff-logins', { body: { appId, phone, code, totp } });
    setBusy(false);
    if (!reply.ok) return setError(sentenceOf(reply.error));
    session.open(reply.value);
    Taro.reLaunch({ url: STAFF_HOME });
  };

  return (
    <Page title="员工登录" onBack={() => goToTab('/identity/first/mine')}>
      <Card>
        <PhoneAndCode phone={phone} onPhone={setPhone} code={code} onCode={setCode} />
        <Field label="动态口令" type="number" maxLength={6} value={totp} onInput={setTotp} hint="口令软件上的 6 位数字" />
        {error !== null && <Notice tone="red">{error}</Notice>}
        <View className="hn-gap-l">
          <Button busy={busy} disabled={!complete} onClick={logIn}>
            登录
          </Button>
        </View>
      </Card>
      <View className="hn-center">
        <View className="hn-link" onClick={() => goTo('/staff/pages/invitation')}>
          第一次用？打开邀请
        </View>
      </View>
    </Page>
  );
}
