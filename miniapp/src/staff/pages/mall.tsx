import type { listManagedBenefits } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { BenefitCard } from '../parts/benefit-card';
import { Chips } from '../parts/chips';
import { StaffPage } from '../parts/staff-page';

type Shown = 'standing' | 'past';
const VIEWS = [
  { value: 'standing', word: '在换的' },
  { value: 'past', word: '结束的' },
] as const;

/** 商城管理: what is on sale, how much of it is left, and what was. */
export default function MallPage() {
  return (
    <StaffPage title="商城管理" footer={<Button onClick={() => goTo('/staff/pages/benefit')}>上架一件</Button>}>
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const [view, setView] = useState<Shown>('standing');
  const remote = useRemote(() => api.get<typeof listManagedBenefits>('/v1/points/mall/managed'), 'managed-mall');
  useRefreshOnShow(remote);
  return (
    <>
      <Chips chips={VIEWS} on={view} onChip={setView} />
      <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 90, 40]} button />}>
        {({ benefits }) => {
          const shown = benefits.filter(({ state }) => (state === 'on' || state === 'coming') === (view === 'standing'));
          return shown.length === 0 ? (
            <Card>
              <StateBlock icon="shop" title={view === 'standing' ? '现在没有在换的' : '还没有结束的'}>
                {view === 'standing' ? '点下面的“上架一件”，村民就能在积分商城里看到。' : '下架的、过了日期的会留在这里。'}
              </StateBlock>
            </Card>
          ) : (
            <View className="st-columns">
              {shown.map((benefit) => (
                <BenefitCard key={benefit.benefitId} benefit={benefit} onDone={remote.reload} />
              ))}
            </View>
          );
        }}
      </Loaded>
    </>
  );
};
