import type { completeCallback } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Field } from '../../platform/ui/field';
import { Sheet } from '../../platform/ui/sheet';
import { commandSentence } from '../sentence';
import type { Callback } from '../types';

const USUAL = ['已说清楚', '约好上门', '没人接，再打', '资料已更新'];

/** What came of the call; the villager sees it too. */
export const OutcomeSheet = ({ callback, onClose, onDone }: { callback: Callback; onClose: () => void; onDone: () => void }) => {
  const [outcome, setOutcome] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>();

  const save = async () => {
    if (outcome.trim() === '') return setError('请写一句结果');
    setBusy(true);
    setError(undefined);
    const reply = await api.command<typeof completeCallback>('/v1/workflow/callbacks/{callbackId}/completion', {
      params: { callbackId: callback.callbackId },
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
      title={`${callback.maskedName} 的结果`}
      onClose={onClose}
      footer={
        <Button busy={busy} onClick={save}>
          登记
        </Button>
      }
    >
      <Field label="结果怎样" value={outcome} onInput={setOutcome} maxLength={200} hint="一句话说清楚" error={error} />
      <View className="st-quick">
        {USUAL.map((text) => (
          <View key={text} className={`st-chip ${outcome === text ? 'st-chip-on' : ''}`} onClick={() => setOutcome(text)}>
            {text}
          </View>
        ))}
      </View>
      <View className="hn-sub">本人在手机上也能看到这句话。</View>
    </Sheet>
  );
};
