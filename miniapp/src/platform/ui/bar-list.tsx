import './bar-list.scss';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

export type Bar = {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** 0 to 1 of the longest bar. */
  readonly part: number;
  /** The one that decides. */
  readonly strong?: boolean;
  readonly tag?: ReactNode;
  readonly note?: ReactNode;
};

/** Figures side by side, each with its label, so that the bars are only a help. `tone` colours them all. */
export const BarList = ({ bars, tone = 'soft' }: { bars: readonly Bar[]; tone?: 'soft' | 'field' | 'blue' }) => (
  <View className={`hn-bars hn-bars-${tone}`}>
    {bars.map((bar) => (
      <View key={bar.key} className={`hn-bar ${bar.strong ? 'hn-bar-strong' : ''}`}>
        <View className="hn-row hn-wrap hn-bar-head">
          <View>
            {bar.label} {bar.tag}
          </View>
          <View className="hn-num">{bar.value}</View>
        </View>
        <View className="hn-bar-track">
          {bar.part > 0 && <View className="hn-bar-fill" style={{ width: `${Math.max(1, Math.min(100, bar.part * 100))}%` }} />}
        </View>
        {bar.note !== undefined && <View className="hn-sub">{bar.note}</View>}
      </View>
    ))}
  </View>
);
