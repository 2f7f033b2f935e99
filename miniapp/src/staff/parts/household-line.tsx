import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Icon } from '../../platform/ui/icon';
import { Tag } from '../../platform/ui/tag';
import { reasonWords } from '../reasons';
import { stateWords } from '../states';
import type { HouseholdRow } from '../types';
import { COLOUR_TONES, COLOUR_WORDS, roundYuan } from '../words';

/** One household in a list: who, which list and why, how much it might be. */
export const HouseholdLine = ({ household }: { household: HouseholdRow }) => {
  const state = stateWords(household.state);
  return (
    <View className="st-household" onClick={() => goTo('/staff/pages/household', { householdId: household.householdId })}>
      <View className="hn-grow">
        <View className="hn-row">
          <View className="st-tags">
            <View className="hn-strong">{household.maskedHead ?? '没有户主'}</View>
            <Tag tone={COLOUR_TONES[household.colour]}>{COLOUR_WORDS[household.colour].name}</Tag>
            {household.flagged && <Tag tone="wheat">有提醒</Tag>}
          </View>
          {household.indicativeLimitFen !== null && household.indicativeLimitFen > 0 && (
            <View className="hn-strong hn-num">{roundYuan(household.indicativeLimitFen)}</View>
          )}
        </View>
        <View className="hn-sub">
          {household.group} · {household.householdNo} · {household.members} 人{state === null ? '' : ` · ${state}`}
        </View>
        {household.reasons.length > 0 && <View className="hn-sub">{household.reasons.map(reasonWords).join('，')}</View>}
      </View>
      <Icon name="forward" className="st-household-more" />
    </View>
  );
};
