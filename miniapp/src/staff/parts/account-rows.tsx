import { type Fen, formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { Card } from '../../platform/ui/card';
import { ACCOUNT_KINDS } from '../accounting-words';
import type { TrialRow } from '../types';

/** A balance as accountants write it: a credit balance is not a minus. */
const sided = (fen: Fen): string => (fen === 0 ? '0.00' : `${fen > 0 ? '借' : '贷'} ${formatYuan(Math.abs(fen))}`);

/** The accounts by kind: opening, the day's debits and credits, closing; a table on a desk, blocks on a phone. */
export const AccountRows = ({ rows }: { rows: readonly TrialRow[] }) => (
  <>
    {ACCOUNT_KINDS.map(({ kind, word, plain }) => {
      const own = rows.filter((row) => row.kind === kind);
      if (own.length === 0) return null;
      return (
        <Card key={kind} title={word} extra={<View className="hn-sub">{plain}</View>}>
          {own.map((row) => (
            <View key={row.account} className="st-account">
              <View className="st-account-name">{row.name}</View>
              <Cell label="期初" value={sided(row.openingFen)} />
              <Cell label="借方" value={formatYuan(row.debitFen)} />
              <Cell label="贷方" value={formatYuan(row.creditFen)} />
              <Cell label="期末" value={sided(row.closingFen)} strong />
            </View>
          ))}
        </Card>
      );
    })}
  </>
);

const Cell = ({ label, value, strong = false }: { label: string; value: string; strong?: boolean }) => (
  <View className="st-account-cell">
    <View className="hn-sub">{label}</View>
    <View className={`hn-num ${strong ? 'hn-strong' : ''}`}>{value}</View>
  </View>
);
