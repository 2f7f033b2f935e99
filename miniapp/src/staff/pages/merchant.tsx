import type { getMerchant } from '@huinong/shared/contracts/merchant.ts';
import type { listMerchantCases } from '@huinong/shared/contracts/merchant-case.ts';
import { CATEGORIES } from '@huinong/shared/merchant/categories.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { TrafficCard } from '../../platform/ui/traffic-card';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { momentWords } from '../../platform/ui/words';
import { MERCHANT_EVENTS, MERCHANT_STATES, type Merchant } from '../merchant-words';
import { MerchantCaseCard } from '../parts/merchant-case-card';
import { MerchantClerks } from '../parts/merchant-clerks';
import { MerchantDeeds } from '../parts/merchant-deeds';
import { MerchantPictures } from '../parts/merchant-pictures';
import { MerchantSettlements } from '../parts/merchant-settlements';
import { PayoutCard } from '../parts/payout-card';
import { StaffPage } from '../parts/staff-page';
import { useVillageNames } from '../use-village-names';

/** One shop: its licence and place, who works there, what it was paid, what does not agree, and what may be done with it. */
export default function MerchantPage() {
  const merchantId = usePageQuery('merchantId');
  return (
    <StaffPage title="商户">
      <Content merchantId={merchantId} />
    </StaffPage>
  );
}

const Content = ({ merchantId }: { merchantId: string }) => {
  const remote = useRemote(
    () => api.get<typeof getMerchant>('/v1/merchant/merchants/{merchantId}', { params: { merchantId } }),
    `merchant:${merchantId}`,
  );
  useRefreshOnShow(remote);
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60, 90]} button />}>
      {(merchant) => (
        <View className="st-columns">
          <View>
            <What merchant={merchant} />
            <MerchantPictures merchantId={merchantId} />
            <MerchantClerks merchant={merchant} onChanged={remote.reload} />
            <History merchant={merchant} />
          </View>
          <View>
            <PayoutCard merchant={merchant} onAsked={remote.reload} />
            <MerchantSettlements merchantId={merchantId} />
            <Cases merchantId={merchantId} />
            <TrafficCard merchantId={merchantId} />
            <MerchantDeeds merchant={merchant} onDone={remote.reload} />
          </View>
        </View>
      )}
    </Loaded>
  );
};

const What = ({ merchant }: { merchant: Merchant }) => {
  const villageName = useVillageNames();
  const { word, tone } = MERCHANT_STATES[merchant.state];
  return (
    <Card title={merchant.name} extra={<Tag tone={tone}>{word}</Tag>}>
      <Row label="统一社会信用代码" value={<View className="st-code-text">{merchant.uscc}</View>} />
      <Row label="卖什么" value={CATEGORIES[merchant.category]} />
      <Row label="在哪儿" value={`${villageName(merchant.village) ?? ''} ${merchant.address}`} />
      <Row label="店主" value={`${merchant.ownerMaskedName} ${merchant.ownerMaskedPhone}`} />
    </Card>
  );
};

const History = ({ merchant: { history } }: { merchant: Merchant }) => (
  <Card title="经过">
    {history.map(({ kind, at, byMe, reason }) => (
      <Row key={at + kind} label={`${MERCHANT_EVENTS[kind]}${byMe ? '（我办的）' : ''}`} note={`${momentWords(at)} ${reason ?? ''}`} />
    ))}
  </Card>
);

const Cases = ({ merchantId }: { merchantId: string }) => {
  const remote = useRemote(
    () => api.get<typeof listMerchantCases>('/v1/merchant/cases', { query: { merchantId } }),
    `merchant-cases:${merchantId}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90]} />}>
      {({ cases }) =>
        cases.length === 0 ? null : cases.map((found) => <MerchantCaseCard key={found.caseId} found={found} onChanged={remote.reload} />)
      }
    </Loaded>
  );
};
