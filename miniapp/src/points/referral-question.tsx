import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { phoneStorage } from '../platform/native/storage';
import { goTo } from '../platform/navigate';
import { invitation } from '../platform/session/invitation';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { useReferral } from './use-referral';

/** Who was asked on this phone, and is not asked again. */
const ASKED = 'referral-asked';
const askedOf = (personId: string): boolean => (phoneStorage.read<readonly string[]>(ASKED) ?? []).includes(personId);
const markAsked = (personId: string): void =>
  phoneStorage.write(ASKED, [...(phoneStorage.read<readonly string[]>(ASKED) ?? []).filter((id) => id !== personId), personId]);

/** 有乡亲推荐您吗: asked once of whoever may still name a code; a no, or a code that was named, ends it. */
export const ReferralQuestion = ({ personId }: { personId: string }) => {
  const [asked, setAsked] = useState(() => askedOf(personId));
  const { value } = useReferral(!asked);
  const over = value !== null && value.mine !== 'open';
  useEffect(() => {
    if (over) markAsked(personId);
  }, [over, personId]);
  if (asked || value === null || over) return null;
  const code = invitation.code();
  return (
    <Card title="是乡亲推荐您来的吗？">
      <View className="hn-sub">
        {code === '' ? '填上乡亲的推荐码' : `您扫的推荐码是 ${code.slice(0, 3)} ${code.slice(3)}，填上它`}，以后您能得{' '}
        {value.referredPoints} 分。
      </View>
      <View className="hn-stack hn-gap-m">
        <Button onClick={() => goTo('/points/pages/referral')}>是，填推荐码</Button>
        <Button
          kind="plain"
          onClick={() => {
            markAsked(personId);
            setAsked(true);
          }}
        >
          不是，不用再问
        </Button>
      </View>
    </Card>
  );
};
