import type { endSession, Me } from '@huinong/shared/contracts/identity.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, session } from '../../platform/api';
import { goOnTo } from '../../platform/navigate';
import { forgetAll } from '../../platform/session/kept';
import { Card } from '../../platform/ui/card';
import { TextSizeSwitch } from '../../platform/ui/text-size-switch';
import { STAFF_LOGIN } from '../leave';
import { ROLE_WORDS } from '../words';

/** Who is at work, for which bank; the switch of the text size and the way out. */
export const WhoAmI = ({ me }: { me: Me }) => {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    const refreshToken = session.current()?.refreshToken;
    setLeaving(true);
    // The server forgets the session when it hears of it; this phone forgets it in any case.
    if (refreshToken !== undefined) await api.post<typeof endSession>('/v1/identity/session-ends', { body: { refreshToken } });
    session.close();
    forgetAll();
    goOnTo(STAFF_LOGIN);
  };
  const roles = me.roles.map((role) => ROLE_WORDS[role]).filter((word) => word !== undefined);
  return (
    <Card>
      <View className="hn-row">
        <View className="hn-grow">
          <View className="hn-title">{me.maskedName ?? '员工'}</View>
          <View className="hn-sub">
            {roles.join('、')} · {me.institution.name}
          </View>
        </View>
        <TextSizeSwitch />
        <View className="hn-link" onClick={leaving ? () => {} : leave}>
          退出
        </View>
      </View>
    </Card>
  );
};
