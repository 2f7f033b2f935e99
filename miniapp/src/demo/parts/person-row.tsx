import { View } from '@tarojs/components';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import type { DemoPerson } from '../world';

/** One person to be; the story says what to look at. */
export const PersonRow = ({ person, busy, now, onBe }: { person: DemoPerson; busy: boolean; now: boolean; onBe: () => void }) => (
  <Row
    icon="person"
    label={
      <View>
        {person.maskedName} {now && <Tag>当前</Tag>}
        {busy && <Tag tone="blue">正在登录</Tag>}
      </View>
    }
    note={person.story}
    onClick={onBe}
  />
);
