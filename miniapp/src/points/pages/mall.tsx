import type { listBenefits } from '@huinong/shared/contracts/mall.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { BenefitThumb } from '../../platform/ui/benefit-picture';
import { Card } from '../../platform/ui/card';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { KIND_WORDS, lackWords, placesWords } from '../mall-words';
import '../points.scss';
import { SignedInPage } from '../signed-in-page';

type Mall = ReplyOf<typeof listBenefits>;

/** 积分商城: what there is for points, how much of it is left, what is missing to it. */
export default function MallPage() {
  return <SignedInPage title="积分商城">{(personId) => <Content personId={personId} />}</SignedInPage>;
}

const Content = ({ personId }: { personId: string }) => {
  const mall = useRemote(() => api.get<typeof listBenefits>('/v1/points/mall/benefits'), `mall:${personId}`, true);
  useRefreshOnShow(mall);
  return (
    <Loaded
      remote={mall}
      skeleton={
        <>
          <SkeletonCard lines={[40, 80]} amount />
          <SkeletonCard lines={[100, 100, 100]} />
        </>
      }
    >
      {(value) => (
        <>
          <Card>
            <View className="hn-sub">可以用的积分</View>
            <View className="pts-figure hn-num">{pointsWords(value.availablePoints)} 分</View>
            <Row icon="records" label="我的兑换单" note="等您去取的、取走的" onClick={() => goTo('/points/pages/orders')} />
          </Card>
          <Benefits mall={value} />
        </>
      )}
    </Loaded>
  );
};

const Benefits = ({ mall: { benefits, availablePoints } }: { mall: Mall }) =>
  benefits.length === 0 ? (
    <Card>
      <StateBlock icon="shop" title="现在没有能换的" action={{ label: '看看怎么挣积分', onClick: () => goTo('/points/pages/earn') }}>
        上了新的会放在这里。积分在村里的店也能当钱用。
      </StateBlock>
    </Card>
  ) : (
    <Card title="能换的">
      {benefits.map(({ benefitId, pictureId, kind, title, pricePoints, left, places }) => {
        const lack = lackWords(pricePoints, availablePoints);
        return (
          <Row
            key={benefitId}
            picture={<BenefitThumb benefitId={benefitId} pictureId={pictureId} title={title} />}
            label={
              <>
                {title} <Tag tone="grey">{KIND_WORDS[kind]}</Tag>
              </>
            }
            note={
              <>
                <View>到{placesWords(places)}取</View>
                <View>{left === 0 ? '换完了' : `还剩 ${left} 件`}</View>
                {lack !== null && left > 0 && <View className="hn-wheat">{lack}</View>}
              </>
            }
            value={`${pointsWords(pricePoints)} 分`}
            onClick={() => goTo('/points/pages/benefit', { benefitId })}
          />
        );
      })}
    </Card>
  );
