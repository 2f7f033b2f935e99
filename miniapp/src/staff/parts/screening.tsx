import { View } from '@tarojs/components';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import type { Screening } from '../types';
import { COLOUR_TONES, COLOUR_WORDS } from '../words';
import { LimitTerms } from './limit-terms';
import { PointsTable } from './points-table';

/** How the roster's figures were screened; never a grant. */
export const ScreeningCard = ({ screening }: { screening: Screening }) => (
  <Card title="名单筛查" extra={<Tag tone={COLOUR_TONES[screening.colour]}>{COLOUR_WORDS[screening.colour].name}</Tag>}>
    <View className="hn-sub hn-num">
      {screening.screenedOn} 筛查 · 规则 {screening.ruleset}
    </View>
    {screening.reasons.map((reason) => (
      <View key={reason.code} className="hn-gap-s">
        {reason.text}
      </View>
    ))}
    <View className="hn-sub hn-gap">预授信额度</View>
    <Amount fen={screening.indicativeLimitFen} size="figure" style="whole" />
    {screening.terms.length > 0 && <LimitTerms terms={screening.terms} />}
    <View className="hn-gap-m">
      <PointsTable score={screening.score} grade={screening.grade} points={screening.points} />
    </View>
  </Card>
);
