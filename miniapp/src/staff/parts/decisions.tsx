import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Tag, type Tone } from '../../platform/ui/tag';
import type { StaffDecision } from '../types';
import { OUTCOME_WORDS } from '../words';
import { LimitTerms } from './limit-terms';
import { PointsTable } from './points-table';

const TONES: Readonly<Record<StaffDecision['outcome'], Tone>> = { approved: 'field', review: 'wheat', refused: 'red' };

/** Every credit decision of the household, newest first, with all of what led to it. */
export const Decisions = ({ decisions }: { decisions: readonly StaffDecision[] }) => {
  if (decisions.length === 0)
    return (
      <Card title="审批">
        <View className="hn-sub">本人还没有申请。要本人登录、实名、授权以后才能审批。</View>
      </Card>
    );
  return (
    <>
      {decisions.map((decision) => (
        <DecisionCard key={decision.decisionId} decision={decision} />
      ))}
    </>
  );
};

const DecisionCard = ({ decision }: { decision: StaffDecision }) => (
  <Card title={`审批 · ${decision.productName}`} extra={<Tag tone={TONES[decision.outcome]}>{OUTCOME_WORDS[decision.outcome]}</Tag>}>
    <View className="hn-sub hn-num">
      {decision.decidedOn} · 用时 {decision.seconds.toFixed(1)} 秒 · 规则 {decision.ruleset}
    </View>
    {decision.outcome !== 'refused' && (
      <>
        <Amount fen={decision.limitFen} size="amount" style="whole" />
        <View className="hn-sub hn-num">
          {decision.rateAnnualPpm === null ? '' : `年利率 ${formatPercent(decision.rateAnnualPpm)}`}
          {decision.expiresOn === null ? '' : ` · 有效至 ${decision.expiresOn}`}
        </View>
      </>
    )}
    {decision.reasons.map((reason) => (
      <View key={reason.code} className="hn-gap-s">
        {reason.text}
      </View>
    ))}
    {decision.terms.length > 0 && <LimitTerms terms={decision.terms} />}
    <View className="hn-gap-m">
      <PointsTable score={decision.score} grade={decision.grade} points={decision.points} />
    </View>
    {decision.explain.length > 0 && (
      <View className="hn-gap">
        <View className="hn-sub">告诉本人的原因</View>
        {decision.explain.map((reason) => (
          <View key={reason.code}>{reason.text}</View>
        ))}
      </View>
    )}
  </Card>
);
