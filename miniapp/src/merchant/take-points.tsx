import { REDEMPTION_1 } from '@huinong/shared/points/redemption/terms.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { AmountKeyboard } from '../platform/ui/amount-keyboard';
import { Card } from '../platform/ui/card';
import { pointsWords, worthWords } from '../platform/ui/points-words';
import './merchant.scss';

const { mostPoints, confirmFromPoints } = REDEMPTION_1;

/** How many points, by the same keys that a draw is typed with. */
export const TakePoints = ({ onPoints, onBack }: { onPoints: (points: number) => void; onBack: () => void }) => {
  const [text, setText] = useState('');
  const points = Number(text);
  return (
    <>
      <Card>
        <View className="hn-row">
          <View className="hn-sub">收多少积分</View>
          <Text className="hn-link" onClick={onBack}>
            取消
          </Text>
        </View>
        <View className={`mer-entry hn-num ${text === '' ? 'mer-entry-empty' : ''}`}>{pointsWords(points)} 分</View>
        <View className="hn-sub hn-gap-s">{points === 0 ? '1 元收 100 分，用下面的数字键输入' : `抵 ${worthWords(points)}`}</View>
        {points > mostPoints && <View className="hn-red hn-gap-s">一次最多收 {pointsWords(mostPoints)} 分</View>}
        {points >= confirmFromPoints && points <= mostPoints && (
          <View className="hn-wheat hn-gap-s">{pointsWords(confirmFromPoints)} 分起，要村民在自己手机上点同意</View>
        )}
      </Card>
      <AmountKeyboard
        text={text}
        onText={setText}
        action={{
          label: points === 0 ? '收积分' : `收 ${pointsWords(points)} 分`,
          disabled: points === 0 || points > mostPoints,
          onClick: () => onPoints(points),
        }}
      />
    </>
  );
};
