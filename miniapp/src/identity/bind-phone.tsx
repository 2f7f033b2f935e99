import type { bindPhone } from '@huinong/shared/contracts/identity.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { Button as TaroButton, View } from '@tarojs/components';
import { useRef } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { hasWechat } from '../platform/native/wechat-login';
import { CommandNotice } from '../platform/ui/command-failure';
import './bind-phone.scss';

/** Lets the bank call: WeChat gives a code for the number after a tap of the user's own. Nothing on the web, where the phone signed in. */
export const BindPhone = ({ onBound }: { onBound: () => void }) => {
  const code = useRef<string | undefined>(undefined);
  const bind = useCommand(
    async () => {
      if (code.current === undefined) return ok(null);
      return api.post<typeof bindPhone>('/v1/identity/phone-bindings', { body: { phoneCode: code.current } });
    },
    (reply) => reply !== null && onBound(),
  );
  if (!hasWechat) return null;
  return (
    <View className="bind">
      <TaroButton
        className="bind-button"
        openType="getPhoneNumber"
        loading={bind.busy}
        onGetPhoneNumber={(event) => {
          code.current = (event.detail as { code?: string }).code;
          bind.run();
        }}
      >
        绑定手机号，方便客户经理联系您
      </TaroButton>
      <CommandNotice failure={bind.failure} />
    </View>
  );
};
