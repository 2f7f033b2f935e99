import { View } from '@tarojs/components';
import { useState } from 'react';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { dayWords } from '../../platform/ui/words';
import { ALERT_COLOURS, outcomeWord } from '../alert-words';
import type { Alert } from '../types';
import { AnswerAlertSheet } from './answer-alert-sheet';

/** One signal: what was noticed, of whom, until when somebody answers; and what can be done about it. */
export const AlertCard = ({ alert, village, onAnswered }: { alert: Alert; village: string | null; onAnswered: () => void }) => {
  const [answering, setAnswering] = useState(false);
  const { word, tone } = ALERT_COLOURS[alert.colour];
  const { loanId, personId, outcome, owner } = alert;
  const open = outcome === null || outcome.kind === 'confirmed';
  return (
    <Card
      title={alert.maskedName}
      extra={
        <View className="st-tags">
          {alert.late && open && <Tag tone="red">已过期</Tag>}
          <Tag tone={open ? tone : 'grey'}>{word}</Tag>
        </View>
      }
    >
      <View className="hn-strong">{alert.text}</View>
      {alert.raisedNote !== null && <View className="hn-gap-s">“{alert.raisedNote}”</View>}
      {alert.freezes && <View className="hn-red hn-gap-s">没用的额度已经停了</View>}
      <View className="hn-sub hn-gap-s">
        {village === null ? '' : `${village} · `}
        {dayWords(alert.raisedOn)}
        {alert.raisedByHand ? '员工上报' : '自动发现'} · {owner === null ? '复核人' : owner.name}在 {dayWords(alert.answerBy)}前处理
      </View>
      {outcome !== null && (
        <View className="hn-gap">
          <View className="hn-strong">{outcomeWord(outcome.kind)}</View>
          {outcome.note !== '' && <View>{outcome.note}</View>}
          <View className="hn-sub">
            {dayWords(outcome.on)}
            {outcome.bySystem ? ' 系统自动了结' : ''}
          </View>
        </View>
      )}
      <View className="st-actions">
        {alert.mayAnswer.length > 0 && (
          <Button size="small" onClick={() => setAnswering(true)}>
            登记处理结果
          </Button>
        )}
        {loanId !== null && open && (
          <Button kind="plain" size="small" onClick={() => goTo('/staff/pages/propose', { loanId, personId })}>
            提请重组等
          </Button>
        )}
      </View>
      {answering && <AnswerAlertSheet alert={alert} onClose={() => setAnswering(false)} onDone={onAnswered} />}
    </Card>
  );
};
