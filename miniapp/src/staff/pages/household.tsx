import type { getHouseholdCredit } from '@huinong/shared/contracts/credit.ts';
import type { getHousehold } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import { Decisions } from '../parts/decisions';
import { HouseholdFigures, HouseholdHead } from '../parts/household-head';
import { Members } from '../parts/members';
import { ScreeningCard } from '../parts/screening';
import { StaffPage } from '../parts/staff-page';

/** One household: who, what the roster says, how it was screened and decided, each figure explained. */
export default function HouseholdPage() {
  const householdId = usePageQuery('householdId');
  return (
    <StaffPage title="一户详情">
      <Content householdId={householdId} />
    </StaffPage>
  );
}

const Content = ({ householdId }: { householdId: string }) => {
  const params = { householdId };
  const roster = useRemote(() => api.get<typeof getHousehold>('/v1/village/households/{householdId}', { params }), householdId);
  const credit = useRemote(() => api.get<typeof getHouseholdCredit>('/v1/credit/households/{householdId}', { params }), householdId);
  return (
    <View className="st-columns">
      <Loaded remote={roster} skeleton={<RosterSkeleton />}>
        {(household) => (
          <View>
            <HouseholdHead household={household} />
            {household.conflicts.length > 0 && (
              <Notice tone="wheat">名册里这一户前后写得不一样：{household.conflicts.join('、')}。以户主那行为准，请核实。</Notice>
            )}
            <HouseholdFigures household={household} />
            <Members household={household} />
            <View className="hn-sub hn-gap hn-num">资料来自 {momentWords(household.source.importedAt)} 导入的名册</View>
          </View>
        )}
      </Loaded>
      <Loaded remote={credit} skeleton={<SkeletonCard lines={[30, 100, 100, 100, 100]} amount />}>
        {({ screening, decisions }) => (
          <View>
            <Decisions decisions={decisions} />
            {screening === null ? (
              <Card title="名单筛查">
                <View className="hn-sub">还没有筛查。缺户主的户，补上户主再导入就会筛查。</View>
              </Card>
            ) : (
              <ScreeningCard screening={screening} />
            )}
          </View>
        )}
      </Loaded>
    </View>
  );
};

const RosterSkeleton = () => (
  <View>
    <SkeletonCard lines={[40, 60, 80]} amount />
    <SkeletonCard lines={[30, 100, 100, 100]} />
  </View>
);
