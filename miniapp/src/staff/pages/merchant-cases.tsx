import type { listMerchantCases } from '@huinong/shared/contracts/merchant-case.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { MerchantCaseCard } from '../parts/merchant-case-card';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';

/** 商户差异和异议: what the bank's list and our settlements do not agree on, and what merchants say does not. */
export default function MerchantCasesPage() {
  return (
    <StaffPage title="商户差异和异议">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listMerchantCases>('/v1/merchant/cases', { query: pages.query }),
    `merchant-cases:${pages.cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ cases, next }) => (
        <>
          {cases.length === 0 && (
            <Card>
              <StateBlock icon="check" title="没有要查的">
                每天拿银行付给商户的清单和结算一笔一笔比；商户说对不上的，也排在这里。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {cases.map((found) => (
              <MerchantCaseCard key={found.caseId} found={found} onChanged={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};
