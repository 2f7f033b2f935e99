import type { listSegments } from '@huinong/shared/contracts/insight.ts';
import { FEWEST } from '@huinong/shared/insight/segment.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { type Bar, BarList } from '../../platform/ui/bar-list';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { StaffPage } from '../parts/staff-page';

/** 人群: who is alike in what they hold and do, by conditions in words, and how many they are; never who. */
export default function SegmentsPage() {
  const remote = useRemote(() => api.get<typeof listSegments>('/v1/insight/segments'), 'segments');
  return (
    <StaffPage title="人群">
      <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 90]} />}>
        {({ segments, people }) => (
          <>
            <Card title={`一共 ${people} 人`}>
              {people === 0 ? (
                <StateBlock icon="person" title="还没有人可以数">
                  有人认证身份、开通额度或挣到积分以后，这里就有数。
                </StateBlock>
              ) : (
                <BarList
                  bars={segments.map(
                    ({ segmentId, title, conditions, people: found }): Bar => ({
                      key: segmentId,
                      label: title,
                      value: found === null ? `不足 ${FEWEST} 人` : `${found} 人`,
                      part: found === null ? 0 : found / people,
                      note: conditions.join('，'),
                    }),
                  )}
                />
              )}
              <View className="hn-sub hn-gap-s">
                只数人数，不显示是谁；不足 {FEWEST} 人不写数。关了“个性化推荐”的人不在里面。不按年龄、性别、民族分。
              </View>
            </Card>
            <Card>
              <Row label="发活动消息" note="选一群人，写一句话，另一个人同意了才发" onClick={() => goTo('/staff/pages/send-message')} />
              <Row label="活动效果" note="发了的和没发的比，有没有用" onClick={() => goTo('/staff/pages/message-campaigns')} />
            </Card>
          </>
        )}
      </Loaded>
    </StaffPage>
  );
}
