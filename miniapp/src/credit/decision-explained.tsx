import type { Decision } from '@huinong/shared/contracts/credit.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { Amount } from '../platform/ui/amount';
import { BarList } from '../platform/ui/bar-list';
import { Card } from '../platform/ui/card';
import { Tag } from '../platform/ui/tag';

/** The limit and the term that decided it, first in words. */
export const BindingTerm = ({ decision }: { decision: Decision }) => {
  const term = decision.terms.find((each) => each.binds);
  return (
    <Card>
      <View className="hn-sub">您家的额度</View>
      <Amount fen={decision.limitFen} size="amount" style="whole" />
      {term && (
        <View className="hn-gap-s">
          由<Text className="hn-strong">{term.label}</Text>决定：{term.formula}
        </View>
      )}
    </Card>
  );
};

/** All caps as bars; the shortest is the limit. */
export const LimitTerms = ({ decision }: { decision: Decision }) => {
  if (decision.terms.length === 0) return null;
  const most = Math.max(1, ...decision.terms.map((term) => term.amountFen));
  return (
    <Card title={`${COUNT[decision.terms.length] ?? decision.terms.length}个上限，取最小的`}>
      <BarList
        bars={decision.terms.map((term) => ({
          key: term.key,
          label: term.label,
          value: `${formatYuan(term.amountFen, 'whole')} 元`,
          part: term.amountFen / most,
          strong: term.binds,
          ...(term.binds ? { tag: <Tag tone="wheat">起决定作用</Tag> } : {}),
          note: term.formula,
        }))}
      />
    </Card>
  );
};
const COUNT: Record<number, string> = { 1: '一', 2: '两', 3: '三', 4: '四', 5: '五', 6: '六' };

/** What told against a higher limit, or for a refusal: at most four, the heaviest first. */
export const Reasons = ({ decision, title }: { decision: Decision; title: string }) =>
  decision.explain.length === 0 ? null : (
    <Card title={title}>
      {decision.explain.map((reason, index) => (
        <View key={reason.code} className="credit-reason">
          <View className="credit-reason-mark">{index + 1}</View>
          <View className="hn-grow">{reason.text}</View>
        </View>
      ))}
    </Card>
  );
