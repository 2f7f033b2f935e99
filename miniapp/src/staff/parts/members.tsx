import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import type { Household, Member } from '../types';
import { DiscloseSheet } from './disclose-sheet';

/** The household's people, masked; a touch asks for one of them in full, with a reason that is kept. */
export const Members = ({ household }: { household: Household }) => {
  const [asked, setAsked] = useState<Member | null>(null);
  return (
    <Card title="家庭成员">
      {household.members.map((member) => (
        <Row
          key={member.memberNo}
          label={
            <View className="st-tags">
              {member.maskedName}
              {member.isHead ? <Tag>户主</Tag> : <View className="hn-sub">{member.relation}</View>}
            </View>
          }
          note={`${member.maskedIdNumber}${member.maskedPhone === null ? '' : ` · ${member.maskedPhone}`}`}
          onClick={() => setAsked(member)}
        />
      ))}
      <View className="hn-sub hn-gap">点一个人，写明原因，可以看完整资料（会留痕）。</View>
      {asked && <DiscloseSheet householdId={household.household.householdId} member={asked} onClose={() => setAsked(null)} />}
    </Card>
  );
};
