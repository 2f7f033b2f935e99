import type { joinCounter } from '@huinong/shared/contracts/merchant.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { goOnTo, goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Field } from '../../platform/ui/field';
import { Page } from '../../platform/ui/page';
import { StateBlock } from '../../platform/ui/states';

/** 加入一家店: the code that the bank or the owner gave makes its bearer the owner or a clerk. */
export default function JoinPage() {
  const signedIn = useSession();
  const [code, setCode] = useState('');
  const typed = code.replace(/\s/g, '');
  const join = useCommand(
    () => api.command<typeof joinCounter>('/v1/merchant/counters', { body: { code: typed } }),
    () => goOnTo('/merchant/pages/till'),
  );
  return (
    <Page title="加入一家店">
      <Card>
        {signedIn === null ? (
          <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }} />
        ) : (
          <>
            <Field label="邀请码" value={code} onInput={setCode} maxLength={24} hint="银行或店主给您的一串字" />
            <View className="hn-sub hn-gap-s">一天内有效，只能用一次。</View>
            <CommandNotice failure={join.failure} onAgain={join.run} />
            <View className="hn-gap-m">
              <Button busy={join.busy} disabled={typed.length < 8} onClick={join.run}>
                加入
              </Button>
            </View>
          </>
        )}
      </Card>
    </Page>
  );
}
