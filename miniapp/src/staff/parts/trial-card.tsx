import { View } from '@tarojs/components';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { pointsWords } from '../points-words';
import type { Trial } from '../use-ruleset-change';

/** What a change would have given out on past days, and what caps and budgets kept back. */
export const TrialCard = ({ trial }: { trial: Trial }) => {
  const { from, to, deeds, persons, pointsBefore, points, rules } = trial;
  const shown = rules.filter(({ awards, pointsBefore: before }) => awards > 0 || before === null);
  return (
    <Card title="拿过去试算">
      <View className="hn-sub hn-num">
        {from} 到 {to}，{persons} 个人做了 {deeds} 件事。活动当作那时就有。
      </View>
      <Row label="现在的规则" value={pointsWords(pointsBefore)} />
      <Row label="改了以后" value={pointsWords(points)} />
      {deeds === 0 && <View className="hn-sub">这些天还没有记下挣分的事，试算不出多少。</View>}
      {shown.map(({ ruleId, title, grantedPoints, cutByCaps, cutByBudgets, awards }) => (
        <Row
          key={ruleId}
          label={title}
          value={pointsWords(grantedPoints)}
          note={[
            `${awards} 次`,
            cutByCaps > 0 ? `到个人上限少发 ${pointsWords(cutByCaps)}` : '',
            cutByBudgets > 0 ? `预算不够少发 ${pointsWords(cutByBudgets)}` : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        />
      ))}
    </Card>
  );
};
