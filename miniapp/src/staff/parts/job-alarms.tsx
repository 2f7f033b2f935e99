import type { closeJobAlarm } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Sheet } from '../../platform/ui/sheet';
import { Tag } from '../../platform/ui/tag';
import { dayWords, momentWords } from '../../platform/ui/words';
import { ALARM_WORDS } from '../job-words';
import { commandSentence } from '../sentence';
import type { JobAlarm } from '../types';

const USUAL = ['已补跑', '核心系统的问题，已联系', '先看着'];

/** What is in trouble, whose it is, and what came of it; those that are over stand below. */
export const JobAlarms = ({ alarms, mayClose, onClosed }: { alarms: readonly JobAlarm[]; mayClose: boolean; onClosed: () => void }) => {
  const [closing, setClosing] = useState<JobAlarm | null>(null);
  return (
    <>
      {alarms.map((alarm) => (
        <Card
          key={alarm.alarmId}
          tone={alarm.state === 'open' ? 'red' : 'plain'}
          title={`${dayWords(alarm.date)}的${alarm.label}`}
          extra={<Tag tone={alarm.state === 'open' ? 'red' : 'grey'}>{alarm.state === 'open' ? '告警' : '已处理'}</Tag>}
        >
          <View>{ALARM_WORDS[alarm.kind]}</View>
          <View className="hn-sub hn-gap-s hn-num">{momentWords(alarm.raisedAt)} 发现 · 由机构管理员处理</View>
          {alarm.outcome !== null && (
            <View className="hn-gap-s">
              {alarm.closedByName === null ? '' : `${alarm.closedByName}：`}
              {alarm.outcome}
            </View>
          )}
          {alarm.state === 'open' && mayClose && (
            <View className="st-actions">
              <Button kind="plain" size="small" onClick={() => setClosing(alarm)}>
                登记处理结果
              </Button>
            </View>
          )}
        </Card>
      ))}
      {closing !== null && <CloseSheet alarm={closing} onClose={() => setClosing(null)} onDone={onClosed} />}
    </>
  );
};

const CloseSheet = ({ alarm, onClose, onDone }: { alarm: JobAlarm; onClose: () => void; onDone: () => void }) => {
  const [outcome, setOutcome] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();
  const save = async () => {
    if (outcome.trim() === '') return setError('请写一句结果');
    setBusy(true);
    setError(undefined);
    const reply = await api.command<typeof closeJobAlarm>('/v1/workflow/job-alarms/{alarmId}/closing', {
      params: { alarmId: alarm.alarmId },
      body: { outcome: outcome.trim() },
    });
    setBusy(false);
    if (!reply.ok) return setError(commandSentence(reply.error));
    onClose();
    onDone();
  };
  return (
    <Sheet
      open
      title={`${alarm.label}的处理结果`}
      onClose={onClose}
      footer={
        <Button busy={busy} onClick={save}>
          登记
        </Button>
      }
    >
      <Field label="怎么处理的" value={outcome} onInput={setOutcome} maxLength={200} hint="一句话说清楚" error={error} />
      <View className="st-quick">
        {USUAL.map((text) => (
          <View key={text} className={`st-chip ${outcome === text ? 'st-chip-on' : ''}`} onClick={() => setOutcome(text)}>
            {text}
          </View>
        ))}
      </View>
    </Sheet>
  );
};
