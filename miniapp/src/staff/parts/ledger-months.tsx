import type { Flow } from '@huinong/shared/insight/points-months.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { BarList } from '../../platform/ui/bar-list';
import { Card } from '../../platform/ui/card';
import { worthWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { barsOf, changeWords, flowsOf, isEmpty, type LedgerMonths, monthsSinceFirst, monthWords } from '../points-months';
import { pointsWords } from '../points-words';
import { Chips } from './chips';

const WORDS = {
  bank: { title: '银行积分', nothing: '还没有人挣过银行积分。', tone: 'field' },
  village: { title: '村里的积分', nothing: '还没有人挣过村里的积分。参加活动、村务评分，两个人确认以后才有。', tone: 'blue' },
} as const;

/** One ledger: what villagers hold now and what it would cost, one kind month by month, and all figures behind a tap. */
export const LedgerMonthsCard = ({ of }: { of: LedgerMonths }) => {
  const [flow, setFlow] = useState<Flow>('earned');
  const [table, setTable] = useState(false);
  const { title, nothing, tone } = WORDS[of.ledger];
  const months = monthsSinceFirst(of.months);
  return (
    <Card title={title}>
      {isEmpty(of) ? (
        <View className="hn-gap">{nothing}</View>
      ) : (
        <>
          <Row label="村民手里现在有" value={pointsWords(of.outstandingPoints)} note={held(of)} />
          <Chips chips={flowsOf(of.ledger)} on={flow} onChip={setFlow} />
          <View className="hn-gap-m">
            {months.length === 0 ? '这 12 个月没有进出。' : <BarList tone={tone} bars={barsOf(months, flow)} />}
          </View>
          {months.length > 0 && (
            <View className="hn-link" onClick={() => setTable(true)}>
              看每个月的数
            </View>
          )}
        </>
      )}
      <Sheet open={table} title={`${title}每个月`} onClose={() => setTable(false)}>
        {months.map((month) => (
          <View key={month.month} className="hn-gap-m">
            <Row label={<View className="hn-strong">{monthWords(month.month)}</View>} value={changeWords(month)} />
            {flowsOf(of.ledger)
              .filter(({ value }) => month.points[value] > 0)
              .map(({ value, word }) => (
                <Row key={value} label={word} value={pointsWords(month.points[value])} />
              ))}
          </View>
        ))}
      </Sheet>
    </Card>
  );
};

/** What the points in villagers' hands are worth: what shops would be paid for all of them. */
const held = ({ ledger, outstandingPoints }: LedgerMonths): string => {
  if (ledger === 'village') return '不能在店里用，也不能换东西';
  const all = '等到账的、冻结的都算在内';
  return outstandingPoints > 0 ? `按 100 分 1 元，合 ${worthWords(outstandingPoints)}；${all}` : all;
};
