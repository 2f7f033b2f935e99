import type { answerAlert } from '@huinong/shared/contracts/post-loan.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { ALERT_OUTCOMES, type AlertOutcome } from '../alert-words';
import { commandSentence } from '../sentence';
import type { Alert } from '../types';
import { Options } from './options';
import { WriteSheet } from './write-sheet';

/** What a signal turned out to be, and what was done; it ends the wait and may give the limit back. */
export const AnswerAlertSheet = ({ alert, onClose, onDone }: { alert: Alert; onClose: () => void; onDone: () => void }) => {
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null);
  const save = async (note: string): Promise<string | null> => {
    if (outcome === null) return '请先选结果';
    const reply = await api.command<typeof answerAlert>('/v1/post-loan/alerts/{alertId}/answer', {
      params: { alertId: alert.alertId },
      body: { outcome, note },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <WriteSheet
      title="这条预警的处理结果"
      label="做了什么"
      hint="例如：上门看过，下周卖粮就还"
      confirm="登记"
      onSave={save}
      onClose={onClose}
    >
      <View>{alert.text}</View>
      <Options choices={ALERT_OUTCOMES.filter(({ value }) => alert.mayAnswer.includes(value))} chosen={outcome} onChoose={setOutcome} />
    </WriteSheet>
  );
};
