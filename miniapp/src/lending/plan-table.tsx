import { type Fen, formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useTextSize } from '../platform/theme/text-size';
import { Tag } from '../platform/ui/tag';
import './plan-table.scss';
import { type PlanRow, ROW_WORDS } from './loan-words';

export type PlanLine = {
  readonly n: number;
  readonly dueOn: string;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly state?: PlanRow['state'];
};

/** A plan in figures: a table of four columns, or one block a row in big type. */
export const PlanTable = ({ rows }: { rows: readonly PlanLine[] }) => {
  const big = useTextSize() === 'big';
  return (
    <View className={big ? 'plan-blocks' : 'plan-table'}>
      {!big && (
        <View className="plan-row plan-heads">
          <View className="plan-when">期 / 日期</View>
          <View className="plan-cell">本金</View>
          <View className="plan-cell">利息</View>
          <View className="plan-cell">合计</View>
        </View>
      )}
      {rows.map((row) => {
        const state = row.state ? ROW_WORDS[row.state] : null;
        const total = formatYuan(row.principalFen + row.interestFen);
        return big ? (
          <View key={row.n} className="plan-block">
            <View className="hn-row">
              <View>
                第 {row.n} 期 {row.dueOn}
              </View>
              {state && <Tag tone={state.tone}>{state.word}</Tag>}
            </View>
            <View className="plan-total hn-num">{total} 元</View>
            <View className="hn-sub hn-num">
              本金 {formatYuan(row.principalFen)} + 利息 {formatYuan(row.interestFen)}
            </View>
          </View>
        ) : (
          <View key={row.n} className="plan-row hn-num">
            <View className="plan-when">
              {row.n} · {row.dueOn.slice(2)}
              {state && (
                <View>
                  <Tag tone={state.tone}>{state.word}</Tag>
                </View>
              )}
            </View>
            <View className="plan-cell">{formatYuan(row.principalFen)}</View>
            <View className="plan-cell">{formatYuan(row.interestFen)}</View>
            <View className="plan-cell plan-sum">{total}</View>
          </View>
        );
      })}
    </View>
  );
};
