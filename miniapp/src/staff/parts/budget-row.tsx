import { View } from '@tarojs/components';
import { type EarningBudget, PERIOD_WORDS, pointsWords } from '../points-words';

/** A budget: how much of it is given out. */
export const BudgetRow = ({ budget }: { budget: EarningBudget }) => {
  const { title, period, points, usedPoints } = budget;
  const share = points === 0 ? 100 : Math.min(100, (usedPoints * 100) / points);
  return (
    <View className="st-issue">
      <View className="hn-row">
        <View>
          {title} · {PERIOD_WORDS[period]}
        </View>
        <View className="hn-num">{share > 0 && share < 1 ? '不到 1' : Math.floor(share)}%</View>
      </View>
      <View className="st-bar">
        <View className={`st-bar-fill ${share >= 90 ? 'st-bar-failed' : 'st-bar-done'}`} style={{ width: `${share}%` }} />
      </View>
      <View className="hn-sub hn-num">
        用了 {pointsWords(usedPoints)}，共 {pointsWords(points)}
      </View>
    </View>
  );
};
