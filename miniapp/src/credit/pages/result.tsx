import type { Decision } from '@huinong/shared/contracts/credit.ts';
import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { goTo, goToTab } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Icon } from '../../platform/ui/icon';
import { Page } from '../../platform/ui/page';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dateWords, secondsWords } from '../../platform/ui/words';
import { LimitTerms, Reasons } from '../decision-explained';
import { RaiseCard } from '../raise-card';
import { useDecision } from '../use-decision';
import '../credit.scss';
import './result.scss';

/** The answer: the limit, or plainly why not yet and the one way on. */
export default function DecisionResult() {
  const decision = useDecision(usePageQuery('decisionId'));
  return (
    <Page title="审批结果" onBack={() => goToTab('/lending/first/home')}>
      <Loaded remote={decision} skeleton={<SkeletonCard lines={[40, 60, 90]} amount button />}>
        {(value) =>
          value.outcome === 'approved' ? (
            <Approved decision={value} />
          ) : value.outcome === 'review' ? (
            <InReview decision={value} />
          ) : (
            <Refused decision={value} />
          )
        }
      </Loaded>
    </Page>
  );
}

const Approved = ({ decision }: { decision: Decision }) => (
  <>
    <Card>
      <View className="hn-center">
        <Badge tone="field" />
        <View className="hn-title hn-gap">批下来了</View>
        <View className="hn-sub">您家最多可以用</View>
        <Amount fen={decision.limitFen} size="amount" style="whole" />
        {decision.rateAnnualPpm !== null && (
          <View className="hn-gap-s">
            年利率 {formatPercent(decision.rateAnnualPpm)}（单利），借 1,000 元一年利息 {Math.round(decision.rateAnnualPpm / 10) / 100} 元
          </View>
        )}
        <View className="hn-sub">
          {decision.productName}
          {decision.expiresOn && ` · 有效到 ${dateWords(decision.expiresOn)}`} · 用时 {secondsWords(decision.seconds)}
        </View>
      </View>
      <View className="hn-gap-l">
        <Button onClick={() => goToTab('/lending/first/home')}>回首页，看额度</Button>
      </View>
      <View className="hn-sub hn-center hn-gap">有额度不等于借了钱，不用不花钱。</View>
    </Card>
    <LimitTerms decision={decision} />
    <RaiseCard decision={decision} />
    <AskAPerson />
  </>
);

const InReview = ({ decision }: { decision: Decision }) => (
  <>
    <Card>
      <View className="hn-center">
        <Badge tone="wheat" />
        <View className="hn-title hn-gap">要请人再看一看</View>
        <View className="hn-gap-s">您的情况电脑拿不准，已经转给信贷员，一般一两个工作日。不用再申请一遍。</View>
        {decision.limitFen > 0 && <View className="hn-sub hn-gap">电脑先算的数是 {decision.limitFen / 100} 元，最后以人工为准</View>}
      </View>
      <View className="hn-gap-l">
        <Button onClick={() => goTo('/workflow/pages/manager')}>问问客户经理</Button>
      </View>
    </Card>
    <Reasons decision={decision} title="为什么要再看" />
    <RaiseCard decision={decision} />
  </>
);

const Refused = ({ decision }: { decision: Decision }) => (
  <>
    <Card>
      <View className="hn-center">
        <Badge tone="red" />
        <View className="hn-title hn-gap">这次没有批下来</View>
        <View className="hn-gap-s">不收任何费用。原因都在下面，改好了可以再来。</View>
      </View>
    </Card>
    <Reasons decision={decision} title="为什么" />
    <RaiseCard decision={decision} />
    <AskAPerson strong />
  </>
);

/** 个人信息保护法 24: a person may ask that a person decides. */
const AskAPerson = ({ strong = false }: { strong?: boolean }) =>
  strong ? (
    <View className="hn-gap-l">
      <Button onClick={() => goTo('/workflow/pages/manager', { topic: 'human-review' })}>不同意？请人工再看</Button>
    </View>
  ) : (
    <View className="hn-center">
      <Text className="hn-link" onClick={() => goTo('/workflow/pages/manager', { topic: 'human-review' })}>
        不同意？申请人工复核
      </Text>
    </View>
  );

const Badge = ({ tone }: { tone: 'field' | 'wheat' | 'red' }) => (
  <View className={`result-badge result-badge-${tone}`}>
    <Icon name={tone === 'field' ? 'check' : tone === 'wheat' ? 'clock' : 'info'} />
  </View>
);
