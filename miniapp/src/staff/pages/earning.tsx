import type { getEarningRules, listEarningBudgets, listRulesetProposals } from '@huinong/shared/contracts/earning.ts';
import { ruleSentence } from '@huinong/shared/points/earning/words.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { momentWords } from '../../platform/ui/words';
import { BudgetRow } from '../parts/budget-row';
import { Chips } from '../parts/chips';
import { DailyFiles } from '../parts/daily-files';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { PROPOSAL_STATES, SCENE_WORDS } from '../points-words';
import { useVillageNames } from '../use-village-names';

const VIEWS = [
  { value: 'rules', word: '现在的规则' },
  { value: 'budgets', word: '预算' },
  { value: 'proposals', word: '改动' },
  { value: 'files', word: '银行文件' },
] as const;
type ViewName = (typeof VIEWS)[number]['value'];

/** 积分规则: what earns points now, what it has cost, and what somebody wants to change. */
export default function EarningPage() {
  const [view, setView] = useState<ViewName>('rules');
  return (
    <StaffPage title="积分规则">
      <Chips chips={VIEWS} on={view} onChip={setView} />
      {view === 'rules' && <Rules />}
      {view === 'budgets' && <Budgets />}
      {view === 'proposals' && <Proposals />}
      {view === 'files' && <DailyFiles />}
    </StaffPage>
  );
}

const Rules = () => {
  const live = useSession();
  const mayPropose = live?.roles.some((role) => role === 'reviewer' || role === 'institution-admin') ?? false;
  const remote = useRemote(() => api.get<typeof getEarningRules>('/v1/points/earning/rules'), 'earning-rules');
  const nameOf = useVillageNames();
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90, 90]} />}>
      {({ rules, caps, rulesetId, asOf }) => (
        <>
          {SCENE_WORDS.map(({ scene, word }) => {
            const own = rules.filter((rule) => rule.scene === scene);
            return own.length === 0 ? null : (
              <Card key={scene} title={word}>
                {own.map((rule) => (
                  <Row
                    key={rule.id}
                    label={rule.title}
                    note={ruleSentence(rule, { caps }, (code) => nameOf(code) ?? code)}
                    {...(rule.campaign === undefined ? {} : { value: <Tag tone="wheat">活动</Tag> })}
                    onClick={
                      rule.campaign !== undefined && mayPropose
                        ? () => goTo('/staff/pages/campaign', { stop: rule.id, title: rule.title })
                        : undefined
                    }
                  />
                ))}
              </Card>
            );
          })}
          {mayPropose && (
            <View className="hn-gap-l">
              <Button onClick={() => goTo('/staff/pages/campaign')}>开一个积分活动</Button>
            </View>
          )}
          <View className="hn-sub hn-center hn-gap hn-num">
            {asOf} 起作用的是 {rulesetId}。改动要另一个人复核才上线，以前挣的分不变。
          </View>
        </>
      )}
    </Loaded>
  );
};

const Budgets = () => {
  const remote = useRemote(() => api.get<typeof listEarningBudgets>('/v1/points/earning/budgets'), 'earning-budgets');
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90]} />}>
      {({ budgets, asOf }) => (
        <Card title="预算用了多少">
          {budgets.length === 0 && <View className="hn-sub">现在没有预算，只有每人的上限。</View>}
          {budgets.map((budget) => (
            <BudgetRow key={budget.budgetId} budget={budget} />
          ))}
          <View className="hn-sub hn-gap hn-num">截至 {asOf}。用完就不再发分，一分也不会多发。</View>
        </Card>
      )}
    </Loaded>
  );
};

const Proposals = () => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listRulesetProposals>('/v1/points/earning/proposals', { query: pages.query }),
    `earning-proposals:${pages.cursor ?? ''}`,
  );
  useDidShow(() => {
    if (remote.value !== null) remote.reload();
  });
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} />}>
      {({ proposals, next }) => (
        <>
          {proposals.length === 0 && (
            <Card>
              <StateBlock icon="check" title="还没有改过规则">
                提请的改动会留在这里：谁提的、为什么、上线了没有。
              </StateBlock>
            </Card>
          )}
          {proposals.map(({ approvalId, summary, rulesetId, state, proposedAt }) => (
            <Card key={approvalId} title={rulesetId} extra={<Tag tone={PROPOSAL_STATES[state].tone}>{PROPOSAL_STATES[state].word}</Tag>}>
              {summary}
              <View className="hn-sub hn-gap-s hn-num">{momentWords(proposedAt)} 提请</View>
            </Card>
          ))}
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};
