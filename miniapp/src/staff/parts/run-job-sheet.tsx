import type { askJob } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Notice } from '../../platform/ui/notice';
import { dayWords } from '../../platform/ui/words';
import { commandSentence } from '../sentence';

export type Run = { readonly job: string; readonly label: string; readonly date: string; readonly through: string | null };

/** Asks once before a job is run again: which days, and that doing it twice does nothing twice. */
export const RunJobSheet = ({ run, onClose, onAsked }: { run: Run; onClose: () => void; onAsked: () => void }) => {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { job, label, date, through } = run;
  const ask = async () => {
    setBusy(true);
    setError(null);
    const reply = await api.command<typeof askJob>('/v1/workflow/jobs/{job}/runs', { params: { job }, body: { date, through } });
    setBusy(false);
    if (!reply.ok) return setError(commandSentence(reply.error));
    onClose();
    onAsked();
  };
  const many = through !== null && through !== date;
  return (
    <ConfirmSheet open title={`补跑${label}?`} confirm="确定补跑" busy={busy} onConfirm={ask} onClose={onClose}>
      <View>{many ? `从${dayWords(date)}到${dayWords(through)}，一天一天按顺序做。` : `做${dayWords(date)}的${label}。`}</View>
      <View className="hn-sub hn-gap-s">做过的部分不会再做，钱不会扣两次。做得怎样，这一页会一直更新。</View>
      {error !== null && <Notice tone="red">{error}</Notice>}
    </ConfirmSheet>
  );
};
