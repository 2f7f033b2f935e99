import type { recordContact } from '@huinong/shared/contracts/post-loan.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { fenOfText } from '../../platform/ui/amount-input';
import { Field } from '../../platform/ui/field';
import { CHANNELS, PARTIES, RESULTS } from '../collection-words';
import { commandSentence } from '../sentence';
import type { Diary, DiaryEntry } from '../types';
import { Chips } from './chips';
import { WriteSheet } from './write-sheet';

const PROMISES = [
  { value: '1', word: '明天' },
  { value: '3', word: '三天内' },
  { value: '7', word: '一周内' },
  { value: '15', word: '半个月内' },
] as const;
type Days = (typeof PROMISES)[number]['value'];

type Props = { readonly loanId: string; readonly diary: Diary; readonly onClose: () => void; readonly onDone: () => void };

/** A contact that was just made: how, with whom, what came of it; the rules of the law are the bank's to check. */
export const ContactSheet = ({ loanId, diary, onClose, onDone }: Props) => {
  const channels = CHANNELS.filter(({ value }) => diary.channels.includes(value));
  const [channel, setChannel] = useState<DiaryEntry['channel']>(channels.at(-1)?.value ?? 'call');
  const [party, setParty] = useState<DiaryEntry['with']>('borrower');
  const [result, setResult] = useState<DiaryEntry['result']>('told');
  const [companion, setCompanion] = useState('');
  const [days, setDays] = useState<Days>('7');
  const [amount, setAmount] = useState(((diary.case?.owedFen ?? 0) / 100).toFixed(2));
  const save = async (note: string): Promise<string | null> => {
    const amountFen = fenOfText(amount);
    if (result === 'promised' && !(amountFen > 0)) return '请写答应还多少';
    const reply = await api.command<typeof recordContact>('/v1/post-loan/collection-cases/{loanId}/contacts', {
      params: { loanId },
      body: {
        channel,
        with: party,
        at: new Date().toISOString(),
        companions: companion.trim() === '' ? [] : [companion.trim()],
        result,
        promise: result === 'promised' ? { on: addDays(diary.asOf, Number(days)), amountFen } : null,
        note,
      },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <WriteSheet title="登记一次联系" label="说了什么" hint="例如：说卖了牛就还" confirm="登记" onSave={save} onClose={onClose}>
      <View className="hn-sub">怎么联系的</View>
      <Chips chips={channels} on={channel} onChip={setChannel} />
      <View className="hn-sub hn-gap">找的谁</View>
      <Chips chips={PARTIES} on={party} onChip={setParty} />
      <View className="hn-sub hn-gap">结果</View>
      <Chips chips={RESULTS} on={result} onChip={setResult} />
      {channel === 'visit' && (
        <Field label="同去的同事（上门要两个人）" value={companion} onInput={setCompanion} maxLength={20} hint="名字" />
      )}
      {result === 'promised' && (
        <>
          <View className="hn-sub hn-gap">答应哪天还</View>
          <Chips chips={PROMISES} on={days} onChip={setDays} />
          <Field label="答应还多少（元）" value={amount} onInput={setAmount} maxLength={12} />
        </>
      )}
    </WriteSheet>
  );
};
