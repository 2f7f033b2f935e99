import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { linePicture } from '../line-picture';
import type { Charts } from '../types';
import { type VintagePoint, vintageCurve } from '../vintage';
import { Chips } from './chips';

export const ppmWords = (ppm: number | null): string => (ppm === null ? '—' : `${(ppm / 10_000).toFixed(2)}%`);

const SERIES = [
  { key: 'over30Ppm', word: '逾期 30 天以上', colour: '#7d560b', dashed: false },
  { key: 'over90Ppm', word: '逾期 90 天以上', colour: '#b8372b', dashed: true },
] as const;

/** Vintage: of what was lent in a month, how much is late after so many months; two lines, their last figures, the table behind a tap. */
export const VintageCard = ({ vintage }: { vintage: Charts['vintage'] }) => {
  const [cohort, setCohort] = useState('all');
  const [table, setTable] = useState(false);
  const chips = [{ value: 'all', word: '全部月份' }, ...vintage.map(({ cohort: month }) => ({ value: month, word: `${month} 放的` }))];
  const curve = vintageCurve(cohort === 'all' ? vintage : vintage.filter((one) => one.cohort === cohort));
  const most = Math.max(1, ...curve.flatMap(({ over30Ppm, over90Ppm }) => [over30Ppm ?? 0, over90Ppm ?? 0]));
  const lines = SERIES.map(({ key, colour, dashed }) => ({
    colour,
    dashed,
    heights: curve.map((point) => (point[key] === null ? null : (point[key] ?? 0) / most)),
  }));
  return (
    <Card title="放款后多久变差（vintage）">
      <Chips chips={chips} on={cohort} onChip={setCohort} />
      {curve.length === 0 ? (
        <View className="hn-gap">还没有放过款。</View>
      ) : (
        <>
          <View className="hn-sub hn-gap-m hn-num">最高 {ppmWords(most === 1 ? 0 : most)}</View>
          <Image className="st-lines" src={linePicture(lines, curve.length - 1)} mode="scaleToFill" />
          <View className="hn-row hn-sub">
            <View>放款当月</View>
            <View>{curve.length - 1} 个月后</View>
          </View>
          <Legend last={curve.at(-1)} />
          <View className="hn-link" onClick={() => setTable(true)}>
            看每个月的数
          </View>
        </>
      )}
      <Sheet open={table} title="放款后每个月" onClose={() => setTable(false)}>
        {curve.map(({ monthOnBook, over30Ppm, over90Ppm }) => (
          <Row
            key={monthOnBook}
            label={monthOnBook === 0 ? '放款当月' : `${monthOnBook} 个月后`}
            value={`${ppmWords(over30Ppm)} / ${ppmWords(over90Ppm)}`}
          />
        ))}
        <View className="hn-sub hn-gap">前面是逾期 30 天以上的，后面是 90 天以上的，都占当时放款的多少。</View>
      </Sheet>
    </Card>
  );
};

const Legend = ({ last }: { last: VintagePoint | undefined }) => (
  <>
    {SERIES.map(({ key, word, colour, dashed }) => (
      <View key={key} className="hn-row hn-gap-s">
        <View className="st-tags">
          <View className={`st-line-mark ${dashed ? 'st-line-dashed' : ''}`} style={{ borderColor: colour }} />
          <View>{word}</View>
        </View>
        <View className="hn-strong hn-num">{ppmWords(last?.[key] ?? null)}</View>
      </View>
    ))}
  </>
);
