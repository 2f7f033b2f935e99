import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '../../platform/ui/card';
import { Sheet } from '../../platform/ui/sheet';
import type { Board, Rate } from '../types';
import { rateWords, roundYuan } from '../words';

const isOfMoney = (rate: Rate): boolean => /amount|fen|额/i.test(rate.key);
const partOf = (rate: Rate): number => (rate.denominator === 0 ? 0 : Math.min(1, rate.numerator / rate.denominator));
const figure = (rate: Rate, n: number): string => (isOfMoney(rate) ? roundYuan(n) : `${n.toLocaleString('en-US')} 户`);

/** The five rates; a touch shows what stands above and below the line, and how it is counted. */
export const Rates = ({ board }: { board: Board }) => {
  const [open, setOpen] = useState<Rate | null>(null);
  return (
    <Card
      title="五率"
      extra={
        <View className="hn-sub hn-num">
          截至 {board.asOf.slice(5)} · 口径 v{board.definitionVersion}
        </View>
      }
    >
      {board.rates.map((rate) => (
        <View key={rate.key} className="st-rate" onClick={() => setOpen(rate)}>
          <View className="hn-row">
            <View>
              {rate.label}
              <View className="hn-sub hn-num">
                {figure(rate, rate.numerator)} / {figure(rate, rate.denominator)}
              </View>
            </View>
            <View className="st-rate-value hn-num">{rateWords(rate.numerator, rate.denominator)}</View>
          </View>
          <View className="st-bar">
            <View className="st-bar-fill st-bar-done" style={{ width: `${partOf(rate) * 100}%` }} />
          </View>
        </View>
      ))}
      <View className="hn-sub">点一项，看它是怎么算的</View>
      <Sheet open={open !== null} title={open?.label ?? ''} onClose={() => setOpen(null)}>
        {open && (
          <View>
            <View className="st-formula hn-num">
              {figure(open, open.numerator)} ÷ {figure(open, open.denominator)} = {rateWords(open.numerator, open.denominator)}
            </View>
            <View>{open.definition}</View>
            <View className="hn-sub hn-gap">
              截至 {board.asOf} · 口径 v{board.definitionVersion}
            </View>
          </View>
        )}
      </Sheet>
    </Card>
  );
};
