import { View } from '@tarojs/components';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import { reasonWords } from '../reasons';
import { stateWords } from '../states';
import type { Household } from '../types';
import { COLOUR_TONES, COLOUR_WORDS, roundYuan } from '../words';

/** Who this is, on which list and why, and what it might come to. */
export const HouseholdHead = ({ household: { household } }: { household: Household }) => {
  const state = stateWords(household.state);
  return (
    <Card
      title={household.maskedHead ?? '没有户主'}
      extra={<Tag tone={COLOUR_TONES[household.colour]}>{COLOUR_WORDS[household.colour].name}</Tag>}
    >
      <View className="hn-sub">
        {household.group} · 户号 {household.householdNo} · {household.members} 人{state === null ? '' : ` · ${state}`}
      </View>
      {household.indicativeLimitFen !== null && household.indicativeLimitFen > 0 && (
        <View className="hn-gap">
          <View className="hn-sub">预授信额度（按名册估的，不是批下来的）</View>
          <Amount fen={household.indicativeLimitFen} size="amount" style="whole" />
        </View>
      )}
      {household.reasons.length > 0 && <View className="hn-gap">{household.reasons.map(reasonWords).join('；')}</View>}
    </Card>
  );
};

const orMissing = (value: string | number | null, unit = ''): string => (value === null ? '没填' : `${value}${unit}`);
const yuan = (fen: number | null): string => (fen === null ? '没填' : roundYuan(fen));

/** What the roster says of the household; a missing figure is shown as missing. */
export const HouseholdFigures = ({ household: { figures } }: { household: Household }) => (
  <Card title="家里的情况">
    <Row label="主要经营" value={orMissing(figures.livelihood)} />
    <Row label="劳动力" value={orMissing(figures.labour, ' 人')} />
    <Row label="承包地" value={orMissing(figures.landMu, ' 亩')} />
    <Row label="一年收入" value={yuan(figures.incomeFen)} />
    <Row label="资产" value={yuan(figures.assetsFen)} />
    <Row label="负债" value={yuan(figures.debtsFen)} />
  </Card>
);
