import type { getStanding } from '@huinong/shared/contracts/credit.ts';
import type { Me } from '@huinong/shared/contracts/identity.ts';
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Remote } from '../platform/api/use-remote';
import { goTo } from '../platform/navigate';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { SkeletonCard } from '../platform/ui/skeleton';
import { Loaded } from '../platform/ui/states';
import { StepTimeline } from '../platform/ui/step-timeline';
import { Tag } from '../platform/ui/tag';
import { dayWords } from '../platform/ui/words';
import type { Home } from './use-home';

type Standing = ReplyOf<typeof getStanding>;

/** Home before there is a limit: where the person stands and the one next step. */
export const NoLimitYet = ({ me, standing, home }: { me: Remote<Me>; standing: Remote<Standing>; home: Remote<Home> }) => (
  <Loaded remote={me} skeleton={<SkeletonCard lines={[50, 90, 90]} button />}>
    {({ identityVerified }) => (identityVerified ? <Known standing={standing} home={home} /> : <FirstSteps />)}
  </Loaded>
);

const Known = ({ standing, home }: { standing: Remote<Standing>; home: Remote<Home> }) => (
  <Loaded remote={standing} skeleton={<SkeletonCard lines={[50, 90, 90]} button />}>
    {(value) => {
      const last = value.lastDecision;
      if (last === null) return <Ready standing={value} />;
      if (last.outcome !== 'approved') return <LastDecision standing={value} />;
      const live = last.expiresOn !== null && last.expiresOn >= (home.value?.asOf ?? '');
      return live ? <OfferUnderWay home={home} /> : <Ready standing={value} />;
    }}
  </Loaded>
);

/** Granted a moment ago: the contract is being drawn up, and home asks again until it is there. */
const OfferUnderWay = ({ home: { reload, loading } }: { home: Remote<Home> }) => {
  useEffect(() => {
    if (loading) return;
    const again = setTimeout(reload, 1000);
    return () => clearTimeout(again);
  }, [loading, reload]);
  return (
    <Card title="批下来了，正在备合同">
      <View>一般几秒钟就好，好了这里会自己变。您也可以先去忙，批下来的额度不会丢。</View>
    </Card>
  );
};

const FirstSteps = () => (
  <Card title="看看您家能借多少">
    <StepTimeline
      steps={[
        { key: 'who', label: '证明是您本人', note: '身份证拍两面，刷一下脸', state: 'now' },
        { key: 'ask', label: '选用途，当场出结果', note: '通常 5 秒内', state: 'todo' },
        { key: 'use', label: '签合同，要用时再借', note: '不用不花钱', state: 'todo' },
      ]}
    />
    <View className="hn-gap-l">
      <Button onClick={() => goTo('/identity/pages/identify')}>开始</Button>
    </View>
  </Card>
);

const Ready = ({ standing }: { standing: Standing }) => (
  <Card title="看看您家能借多少">
    <View>
      {standing.household === 'known'
        ? '村里的资料已经有了。选个用途，当场告诉您额度和原因。'
        : '村里的名册上还没有您家。可以先申请，也可以请客户经理先登记，额度会更准。'}
    </View>
    <View className="hn-stack hn-gap-l">
      <Button onClick={() => goTo('/credit/pages/apply')}>看看我家能借多少</Button>
      {standing.household === 'unknown' && (
        <Button kind="plain" onClick={() => goTo('/workflow/pages/manager', { topic: 'household-data' })}>
          请客户经理登记
        </Button>
      )}
    </View>
    <View className="hn-sub hn-center hn-gap">查额度不收钱，也不等于借钱。</View>
  </Card>
);

const LastDecision = ({ standing }: { standing: Standing }) => {
  const decision = standing.lastDecision;
  if (decision === null) return null;
  const inReview = decision.outcome === 'review';
  return (
    <Card
      title={inReview ? '正在请人再看一看' : '上次没有批下来'}
      extra={<Tag tone={inReview ? 'wheat' : 'red'}>{dayWords(decision.decidedOn)}</Tag>}
    >
      <View>{inReview ? '信贷员看过会联系您，不用再申请一遍。' : (decision.explain[0]?.text ?? '原因可以点开看。')}</View>
      <View className="hn-stack hn-gap-l">
        <Button onClick={() => goTo('/credit/pages/result', { decisionId: decision.decisionId })}>看原因和办法</Button>
        {!inReview && (
          <Button kind="plain" onClick={() => goTo('/credit/pages/apply')}>
            情况变了，再申请一次
          </Button>
        )}
      </View>
    </Card>
  );
};
