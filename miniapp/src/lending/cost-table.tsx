import type { costTable } from '@huinong/shared/contracts/lending.ts';
import { formatPercent, formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import './cost-table.scss';

export type CostTable = z.output<typeof costTable>;

/** 综合融资成本明示表 (金规〔2026〕2号): each item as a block, so that it reads on a narrow screen and in big type. */
export const CostTableView = ({ table }: { table: CostTable }) => (
  <View>
    <View className="cost-all">
      <View>一年的全部成本</View>
      <View className="cost-rate hn-num">{formatPercent(table.annualCostSimplePpm)}</View>
      <View className="hn-sub">年化，单利；按内部收益率算是 {formatPercent(table.annualCostIrrPpm)}</View>
    </View>
    <View className="cost-example">{table.example}</View>
    <View className="hn-title hn-gap-m">要付的</View>
    {table.items.map((item) => (
      <View key={item.item} className="cost-item">
        <View className="hn-row">
          <View className="hn-strong">{item.item}</View>
          <View className="hn-strong hn-num">{item.amountFen === null ? item.standard : `${formatYuan(item.amountFen)} 元`}</View>
        </View>
        <View className="hn-sub">
          {item.method}
          {item.amountFen !== null && ` · ${item.standard}`} · 收款方：{item.payee}
        </View>
      </View>
    ))}
    {table.contingent.length > 0 && (
      <>
        <View className="hn-title hn-gap-m">没按约定还才会有的</View>
        {table.contingent.map((item) => (
          <View key={item.item} className="cost-item">
            <View className="hn-strong">{item.item}</View>
            <View className="hn-sub">{item.standard}</View>
          </View>
        ))}
      </>
    )}
    <View className="cost-nothing">除了表里写的，不收任何别的钱。</View>
  </View>
);
