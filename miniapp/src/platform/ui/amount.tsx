import './amount.scss';
import { type Fen, formatYuan } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';

export type AmountProps = {
  readonly fen: Fen;
  readonly size?: 'amount' | 'figure' | 'text';
  /** `whole` leaves out .00 where it is .00: limits. Money that moves always shows its fen. */
  readonly style?: 'fen' | 'whole';
  readonly unit?: boolean;
};

/** Yuan in tabular figures. A long figure is set smaller rather than cut. */
export const Amount = ({ fen, size = 'figure', style = 'fen', unit = true }: AmountProps) => {
  const text = formatYuan(fen, style);
  return (
    <View className={`hn-amount hn-amount-${size} ${text.length > 10 ? 'hn-amount-long' : ''}`}>
      <Text className="hn-amount-number">{text}</Text>
      {unit && <Text className="hn-amount-unit">元</Text>}
    </View>
  );
};

/** 24000 yuan → `2.4 万元`; below ten thousand or not in whole hundreds, in full. */
export const shortYuan = (fen: Fen): string => {
  const yuan = fen / 100;
  return yuan >= 10_000 && yuan % 100 === 0 ? `${yuan / 10_000} 万元` : `${formatYuan(fen, 'whole')} 元`;
};
