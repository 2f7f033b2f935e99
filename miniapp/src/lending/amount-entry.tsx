import { chineseAmount } from '@huinong/shared/kernel/chinese-amount.ts';
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './amount-entry.scss';
import { fenOfText } from '../platform/ui/amount-input';

/** The amount being typed, in figures and in capitals; grouped as it grows. */
export const AmountEntry = ({
  label,
  text,
  extra,
  onTouch,
}: {
  label: ReactNode;
  text: string;
  extra?: ReactNode;
  onTouch?: () => void;
}) => {
  const [whole = '', decimals] = text.split('.');
  const shown = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${decimals === undefined ? '' : `.${decimals}`}`;
  return (
    <View {...(onTouch ? { onClick: onTouch } : {})}>
      <View className="hn-row">
        <View className="hn-sub">{label}</View>
        {extra}
      </View>
      <View className="entry-line hn-num">
        <Text className="entry-sign">¥</Text>
        <Text className={shown === '' ? 'entry-empty' : ''}>{shown === '' ? '0' : shown}</Text>
        <View className="entry-caret" />
      </View>
      <View className="hn-sub hn-gap-s">{fenOfText(text) === 0 ? '请用下面的数字键输入' : chineseAmount(fenOfText(text))}</View>
    </View>
  );
};
