import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { dateWords } from '../../platform/ui/words';
import { businessDate, passDays } from '../world';

/** The bank's business date; a press lets days pass, each with the real close: interest, debits on due days, what falls overdue. */
export const BusinessDay = ({ institution }: { institution: string }) => {
  const [date, setDate] = useState<string | null>(null);
  const [busy, setBusy] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    businessDate().then(setDate);
  }, []);

  const pass = async (days: number) => {
    setBusy(days);
    setFailed(false);
    const next = await passDays(institution, days);
    setBusy(null);
    if (next === null) setFailed(true);
    else setDate(next);
  };

  return (
    <Card title="营业日">
      <View className="hn-sub">银行现在是</View>
      <View className="demo-date hn-num">{date === null ? '—' : dateWords(date)}</View>
      <View className="hn-gap-m">
        <Button busy={busy === 1} disabled={busy !== null} onClick={() => pass(1)}>
          下一个营业日
        </Button>
      </View>
      <View className="demo-more">
        {[7, 31].map((days) => (
          <Button key={days} kind="plain" size="small" busy={busy === days} disabled={busy !== null} onClick={() => pass(days)}>
            过 {days} 天
          </Button>
        ))}
      </View>
      {failed && <Notice tone="red">日终没有做完，再按一次会接着做，不会做两遍。</Notice>}
      <View className="hn-sub hn-gap">每过一天都跑真的日终：算利息，到期自动扣款，扣不到就逾期。</View>
    </Card>
  );
};
