import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { StateBlock } from '../../platform/ui/states';
import type { Village } from '../types';

/** The villages this person may see. */
export const VillageList = ({ villages }: { villages: readonly Village[] }) => (
  <Card title="我的村" extra={<View className="hn-sub hn-num">{villages.length} 个</View>}>
    {villages.length === 0 && (
      <StateBlock icon="village" title="还没有分给您村">
        请机构管理员在邀请时选好村，或重新邀请一次。
      </StateBlock>
    )}
    {villages.map((village) => (
      <Row
        key={village.code}
        icon="village"
        label={village.name}
        note={`${village.branch} · ${village.households === 0 ? '还没有名册' : `${village.households} 户`}`}
        onClick={() => goTo('/staff/pages/village', { village: village.code, name: village.name })}
      />
    ))}
  </Card>
);
