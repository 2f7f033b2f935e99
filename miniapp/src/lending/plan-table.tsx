import { type Fen, formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useTextSize } from '../platform/theme/text-size';
import { Tag } from '../platform/ui/tag';
import './plan-table.scss';
import type { RowPart } from './figure-words';
import { type PlanRow, ROW_WORDS } from './loan-words';

export type PlanLine = {
  readonly n: number;
  readonly dueOn: string;
  readonly principalFen: Fen;
  readonly interestFen: Fen;
  readonly state?: PlanRow['state'];
};

export type PlanTableProps<Line extends PlanLine> = {
  readonly rows: readonly Line[];
  /** Makes each figure answer a touch; in big type a row is touched whole, and `parts` are all of it. */
  readonly onTouch?: (row: Line, parts: readonly RowPart[]) => void;
};

const PARTS: readonly RowPart[] = ['principal', 'interest', 'total'];
const fenOf = ({ principalFen, interestFen }: PlanLine, part: RowPart): Fen =>
  part === 'principal' ? principalFen : part === 'interest' ? interestFen : principalFen + interestFen;

/** A plan in figures: a table of four columns, or one block a row in big type. */
export function PlanTable<Line extends PlanLine>({ rows, onTouch }: PlanTableProps<Line>) {
  const big = useTextSize() === 'big';
  const touch = (row: Line, parts: readonly RowPart[]) => (onTouch ? { onClick: () => onTouch(row, parts) } : {});
  return (
    <View className={`${big ? 'plan-blocks' : 'plan-table'} ${onTouch ? 'plan-touch' : ''}`}>
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
        return big ? (
          <View key={row.n} className="plan-block" {...touch(row, PARTS)}>
            <View className="hn-row">
              <View>
                第 {row.n} 期 {row.dueOn}
              </View>
              {state && <Tag tone={state.tone}>{state.word}</Tag>}
            </View>
            <View className="plan-total hn-num">{formatYuan(fenOf(row, 'total'))} 元</View>
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
            {PARTS.map((part) => (
              <View key={part} className={`plan-cell ${part === 'total' ? 'plan-sum' : ''}`} {...touch(row, [part])}>
                {formatYuan(fenOf(row, part))}
              </View>
            ))}
          </View>
        );
      })}
    </View>
  );
}
