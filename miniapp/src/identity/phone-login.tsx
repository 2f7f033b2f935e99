import type { loginByPhone, requestPhoneCode, Session } from '@huinong/shared/contracts/identity.ts';
import { isMobile } from '@huinong/shared/kernel/contact.ts';
import type { Result } from '@huinong/shared/kernel/result.ts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api, appId } from '../platform/api';
import { type Failure, sentenceOf } from '../platform/api/failure';
import { Button } from '../platform/ui/button';
import { Field } from '../platform/ui/field';

export type PhoneLoginProps = {
  readonly busy: boolean;
  readonly onLogin: (login: () => Promise<Result<Session, Failure>>) => Promise<void>;
};

/** On the web: a phone number and the code sent to it. */
export const PhoneLogin = ({ busy, onLogin }: PhoneLoginProps) => {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [wait, setWait] = useState(0);
  const [sent, setSent] = useState(false);
  const [error, setError] = useState('');

  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const sendCode = async (): Promise<void> => {
    if (wait > 0) return;
    if (!isMobile(phone)) return setError('手机号应是 11 位，请检查一下');
    setError('');
    const result = await api.post<typeof requestPhoneCode>('/v1/identity/phone-codes', { body: { appId, phone } });
    if (!result.ok) return setError(sentenceOf(result.error));
    setSent(true);
    setWait(result.value.resendAfterSeconds);
  };

  return (
    <View>
      <Field
        label="手机号"
        type="number"
        maxLength={11}
        value={phone}
        onInput={setPhone}
        hint="银行登记的手机号"
        error={error || undefined}
      />
      <Field
        label={sent ? '验证码（已发到您的手机）' : '验证码'}
        type="number"
        maxLength={6}
        value={code}
        onInput={setCode}
        hint="6 位数字"
        extra={
          <View className="hn-link" onClick={sendCode}>
            {wait > 0 ? `${wait} 秒后再发` : sent ? '再发一次' : '发验证码'}
          </View>
        }
      />
      <View className="hn-gap-l">
        <Button
          busy={busy}
          disabled={!isMobile(phone) || code.length !== 6}
          onClick={() => onLogin(() => api.post<typeof loginByPhone>('/v1/identity/phone-logins', { body: { appId, phone, code } }))}
        >
          登录
        </Button>
      </View>
    </View>
  );
};
