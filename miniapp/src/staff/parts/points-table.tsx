import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Points } from '../types';

const START = 560;

/** The score, characteristic by characteristic: what it gave, and the most it could have given. */
export const PointsTable = ({ score, grade, points }: { score: number; grade: string; points: readonly Points[] }) => {
  const [open, setOpen] = useState(false);
  return (
    <View>
      <View className="hn-row">
        <View className="hn-num">
          评分{' '}
          <View className="hn-strong" style={{ display: 'inline' }}>
            {score}
          </View>{' '}
          分 · 等级 {grade}
        </View>
        <View className="hn-link" onClick={() => setOpen(!open)}>
          {open ? '收起' : '每项多少分'}
        </View>
      </View>
      {open && (
        <View>
          <View className="st-points">
            <View className="hn-grow">起点</View>
            <View className="st-points-value">{START}</View>
          </View>
          {points.map((one) => (
            <View key={one.key} className="st-points">
              <View className="hn-grow">
                {one.label}
                <View className="hn-sub hn-num">最多 {signed(one.most)} 分</View>
              </View>
              <View className={`st-points-value ${one.points < 0 ? 'st-minus' : ''}`}>{signed(one.points)}</View>
            </View>
          ))}
        </View>
      )}
    </View>
  );
};

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
