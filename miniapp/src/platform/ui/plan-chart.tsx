import './plan-chart.scss';
import type { Fen } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';

export type PlanBar = { readonly n: number; readonly principalFen: Fen; readonly interestFen: Fen; readonly paid: boolean };

const HEIGHT_PX = 96;

/** A plan at a glance: green is principal (pale: still to come), yellow interest. The table below says the same in figures. */
export const PlanChart = ({ rows, caption }: { rows: readonly PlanBar[]; caption: string }) => {
  const most = Math.max(1, ...rows.map((row) => row.principalFen + row.interestFen));
  const px = (fen: Fen): string => `${fen === 0 ? 0 : Math.max(1, Math.round((fen / most) * HEIGHT_PX))}px`;
  return (
    <View>
      <View className="hn-plan">
        {rows.map((row) => (
          <View key={row.n} className="hn-plan-bar">
            <View className="hn-plan-interest" style={{ height: px(row.interestFen) }} />
            <View className={row.paid ? 'hn-plan-paid' : 'hn-plan-open'} style={{ height: px(row.principalFen) }} />
          </View>
        ))}
      </View>
      <View className="hn-sub hn-plan-legend">
        {rows.some((row) => row.paid) && (
          <>
            <View className="hn-plan-mark hn-plan-paid" />
            已还本金
          </>
        )}
        <View className="hn-plan-mark hn-plan-open" />
        未还本金
        <View className="hn-plan-mark hn-plan-interest" />
        利息
      </View>
      <View className="hn-sub">{caption}</View>
    </View>
  );
};
