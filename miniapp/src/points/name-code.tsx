import type { bindReferral } from '@huinong/shared/contracts/referral.ts';
import { readReferralCode } from '@huinong/shared/points/referral/code.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { Field } from '../platform/ui/field';
import { Notice } from '../platform/ui/notice';
import type { MyReferral } from './use-referral';

const FULL = 7;

/** 填推荐码: by whose code I came, once, while it is open. */
export const NameCode = ({ mine, invitedBy, onNamed }: { mine: MyReferral; invitedBy: string; onNamed: () => void }) => {
  const [typed, setTyped] = useState(invitedBy);
  const code = readReferralCode(typed);
  const name = useCommand(
    () => api.command<typeof bindReferral>('/v1/points/referral/binding', { body: { code: code ?? typed } }),
    onNamed,
  );
  const wrong = code === null && typed.replace(/[\s-]/g, '').length >= FULL;
  switch (mine.mine) {
    case 'bound':
      return <Notice tone="field">推荐码填好了。{condition(mine)}，您和推荐您的乡亲都有积分。</Notice>;
    case 'rewarded':
      return <Notice tone="field">您受推荐的 {mine.referredPoints} 分已经给了，7 天后能用。</Notice>;
    case 'refused':
      return <Notice>这次推荐不算，没有积分。有疑问请联系银行。</Notice>;
    case 'late':
      return null;
    case 'open':
      return (
        <Card title="有乡亲推荐您吗？">
          <Field
            label="乡亲的推荐码"
            value={typed}
            onInput={setTyped}
            maxLength={9}
            hint="7 个字母和数字"
            error={wrong ? '这个码不对，请再看一遍' : undefined}
          />
          <View className="hn-sub hn-gap-s">
            只能填一次。{condition(mine)}，您得 {mine.referredPoints} 分。
          </View>
          <CommandNotice failure={name.failure} onAgain={name.run} />
          <View className="hn-gap-m">
            <Button busy={name.busy} disabled={code === null} onClick={name.run}>
              填好了
            </Button>
          </View>
        </Card>
      );
  }
};

/** What the newcomer does for it. */
export const condition = ({ leastRedemptionPoints }: MyReferral): string =>
  leastRedemptionPoints === null ? '按时还上第一期款以后' : `按时还上第一期款，或在村里店用一次 ${leastRedemptionPoints} 分以上的积分以后`;
