import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dateWords } from '../../platform/ui/words';
import { BindingTerm, LimitTerms, Reasons } from '../decision-explained';
import { RaiseCard } from '../raise-card';
import { useDecision } from '../use-decision';
import '../credit.scss';

/** Why this limit: what binds it, every cap with its sum, the one thing that raises it, and a person to ask. */
export default function Why() {
  const decisionId = usePageQuery('decisionId');
  const decision = useDecision(decisionId);
  if (decisionId === '')
    return (
      <Page title="为什么是这个额度">
        <Card>
          <StateBlock icon="empty" title="还没有额度" action={{ label: '看看我家能借多少', onClick: () => goTo('/credit/pages/apply') }} />
        </Card>
      </Page>
    );
  return (
    <Page title="为什么是这个额度">
      <Loaded
        remote={decision}
        skeleton={
          <>
            <SkeletonCard lines={[30, 60, 90]} amount />
            <SkeletonCard lines={[50, 100, 100, 100, 100]} />
          </>
        }
      >
        {(value) => (
          <>
            <BindingTerm decision={value} />
            <LimitTerms decision={value} />
            <RaiseCard decision={value} />
            <Reasons decision={value} title="还能更好的地方" />
            <Card title="这次审批">
              <Row label="审批日期" value={dateWords(value.decidedOn)} />
              {value.rateAnnualPpm !== null && <Row label="年利率（单利）" value={formatPercent(value.rateAnnualPpm)} />}
              {value.expiresOn && <Row label="额度有效期到" value={dateWords(value.expiresOn)} />}
              <Row label="用的规则" value={rulesetWords(value.ruleset)} note="当时的资料和规则都存着，随时能重算一遍" />
            </Card>
            <View className="hn-center">
              <Text className="hn-link" onClick={() => goTo('/workflow/pages/manager', { topic: 'human-review' })}>
                不同意？申请人工复核
              </Text>
            </View>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** `household@1` → `家庭审批 第 1 版`; a bank's own name is shown as it is. */
const rulesetWords = (ruleset: string): string => {
  const version = /^household@(\d+)$/.exec(ruleset)?.[1];
  return version === undefined ? ruleset : `家庭审批 第 ${version} 版`;
};
