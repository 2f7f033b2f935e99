import type { listPostLoanVisits } from '@huinong/shared/contracts/post-loan.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { VisitCard } from '../parts/visit-card';
import { useVillageNames } from '../use-village-names';

/** 贷后检查: which borrowers are to be looked at within a month, the late ones first. */
export default function VisitsPage() {
  return (
    <StaffPage title="贷后检查">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listPostLoanVisits>('/v1/post-loan/visits', { query: pages.query }),
    `visits:${pages.cursor ?? ''}`,
  );
  const nameOf = useVillageNames();
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ visits, next, asOf }) => (
        <>
          {visits.length === 0 && (
            <Card>
              <StateBlock icon="check" title="一个月内没有要做的检查">
                放款后 30 天内看一次钱用在哪；以后五万元以内半年一次，超过的三个月一次。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {visits.map((visit) => (
              <VisitCard key={visit.loanId} visit={visit} village={nameOf(visit.village)} onDone={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
          <View className="hn-sub hn-center hn-gap hn-num">截至 {asOf}</View>
        </>
      )}
    </Loaded>
  );
};
