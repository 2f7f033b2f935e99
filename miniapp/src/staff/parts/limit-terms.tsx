import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { BarList } from '../../platform/ui/bar-list';
import { Tag } from '../../platform/ui/tag';
import type { LimitTerm } from '../types';

/** The terms of a limit, of which the least binds: each with its amount and its formula. */
export const LimitTerms = ({ terms }: { terms: readonly LimitTerm[] }) => {
  const most = Math.max(1, ...terms.map((term) => Math.max(0, term.amountFen)));
  return (
    <View>
      <View className="hn-sub hn-gap">几个上限，取最小的</View>
      <BarList
        bars={terms.map((term) => ({
          key: term.key,
          label: term.label,
          value: `${formatYuan(term.amountFen, 'whole')} 元`,
          part: Math.max(0, term.amountFen) / most,
          strong: term.binds,
          ...(term.binds ? { tag: <Tag tone="wheat">起决定作用</Tag> } : {}),
          note: term.formula,
        }))}
      />
    </View>
  );
};
