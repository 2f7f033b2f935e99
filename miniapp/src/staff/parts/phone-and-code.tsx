import type { requestPhoneCode } from '@huinong/shared/contracts/identity.ts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api, appId } from '../../platform/api';
import { sentenceOf } from '../../platform/api/failure';
import { Button } from '../../platform/ui/button';
import { Field } from '../../platform/ui/field';

/** A phone number and the code sent to it; the button says when another may be asked for. */
export const PhoneAndCode = (props: { phone: string; onPhone: (phone: string) => void; code: string; onCode: (code: string) => void }) => {
  const [left, setLeft] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);

  const send = async () => {
    if (!/^1[3-9]\d{9}$/.test(props.phone)) return setError('手机号应是 11 位');
    setBusy(true);
    setError(undefined);
    const reply = await api.post<typeof requestPhoneCode>('/v1/identity/phone-codes', { body: { appId, phone: props.phone } });
    setBusy(false);
    if (reply.ok) return setLeft(reply.value.resendAfterSeconds);
    setError(sentenceOf(reply.error));
    if (reply.error.kind === 'refused' && reply.error.problem.retryAfterSeconds) setLeft(reply.error.problem.retryAfterSeconds);
  };

  return (
    <View>
      <Field
        label="手机号"
        type="number"
        maxLength={11}
        value={props.phone}
        onInput={props.onPhone}
        hint="单位登记的手机号"
        error={error}
      />
      <Field
        label="短信验证码"
        type="number"
        maxLength={6}
        value={props.code}
        onInput={props.onCode}
        hint="6 位数字"
        extra={
          <Button kind="plain" size="small" busy={busy} disabled={left > 0} onClick={send}>
            {left > 0 ? `${left} 秒后再发` : '发验证码'}
          </Button>
        }
      />
    </View>
  );
};
