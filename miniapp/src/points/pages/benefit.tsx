import type { getBenefit } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo } from '../../platform/navigate';
import { BenefitPhoto } from '../../platform/ui/benefit-picture';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dateWords } from '../../platform/ui/words';
import { KIND_WORDS, lackWords } from '../mall-words';
import { OrderSheet } from '../order-sheet';
import '../points.scss';
import { SignedInPage } from '../signed-in-page';

type OneBenefit = ReplyOf<typeof getBenefit>;

/** One benefit: its price, what is left, where it is picked up, and the one button. */
export default function BenefitPage() {
  return <SignedInPage title="换一件">{(personId) => <Content personId={personId} />}</SignedInPage>;
}

const Content = ({ personId }: { personId: string }) => {
  const benefitId = usePageQuery('benefitId');
  const one = useRemote(
    () => api.get<typeof getBenefit>('/v1/points/mall/benefits/{benefitId}', { params: { benefitId } }),
    `benefit:${benefitId}:${personId}`,
  );
  useRefreshOnShow(one);
  const [asking, setAsking] = useState(false);
  return (
    <Loaded remote={one} skeleton={<SkeletonCard lines={[50, 80, 100, 100]} amount button />}>
      {(value) => (
        <>
          <Terms one={value} onOrder={() => setAsking(true)} />
          <OrderSheet
            open={asking}
            one={value}
            onClose={() => {
              setAsking(false);
              one.reload();
            }}
            onOrdered={({ title }) => goOnTo('/points/pages/orders', { ordered: title })}
          />
        </>
      )}
    </Loaded>
  );
};

/** Why it cannot be ordered now; null when it can. */
const hindrance = ({ benefit, state, availablePoints, orderedByMe }: OneBenefit): string | null => {
  if (state === 'coming') return `${dateWords(benefit.saleFrom)}开始换`;
  if (state !== 'on') return '已经不换了';
  if (benefit.left === 0) return '换完了';
  if (benefit.perPerson !== null && orderedByMe >= benefit.perPerson) return '您已经换够了';
  return lackWords(benefit.pricePoints, availablePoints);
};

const Terms = ({ one, onOrder }: { one: OneBenefit; onOrder: () => void }) => {
  const { benefitId, pictureId, kind, title, words, pricePoints, left, perPerson, saleTo, places, pickUpDays } = one.benefit;
  const hindered = hindrance(one);
  return (
    <>
      <Card title={title} extra={<Tag tone="grey">{KIND_WORDS[kind]}</Tag>}>
        <BenefitPhoto benefitId={benefitId} pictureId={pictureId} title={title} />
        <View className="pts-figure hn-num">{pointsWords(pricePoints)} 分</View>
        <View className="hn-sub">您有 {pointsWords(one.availablePoints)} 分</View>
        {words !== '' && <View className="hn-gap">{words}</View>}
        <View className="hn-gap-m">
          <Button disabled={hindered !== null} onClick={onOrder}>
            {hindered ?? `用 ${pointsWords(pricePoints)} 分换`}
          </Button>
        </View>
      </Card>
      <Card>
        <Row label="还剩" value={`${left} 件`} />
        {perPerson !== null && <Row label="每人最多换" value={`${perPerson} 件`} note={`您换了 ${one.orderedByMe} 件`} />}
        <Row label="换到哪天为止" value={dateWords(saleTo)} />
        <Row label="换了以后" value={`${pickUpDays} 天内取`} note="过期没取，积分自动退回" />
      </Card>
      <Card title="到哪取">
        {places.map(({ merchantId, name }) => (
          <Row key={merchantId} icon="shop" label={name} />
        ))}
        <View className="hn-sub hn-gap">取的时候出示付款码，让店里扫一下。</View>
      </Card>
    </>
  );
};
