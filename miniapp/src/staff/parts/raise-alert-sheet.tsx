import type { raiseAlert } from '@huinong/shared/contracts/post-loan.ts';
import { MANUAL_SIGNALS, SIGNAL_RULES } from '@huinong/shared/lending/alerts/signals.ts';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { ALERT_COLOURS } from '../alert-words';
import { commandSentence } from '../sentence';
import type { BankLoan } from '../types';
import { Options } from './options';
import { WriteSheet } from './write-sheet';

const SIGNALS = SIGNAL_RULES.filter(({ code }) => MANUAL_SIGNALS.includes(code)).map(({ code, colour, text }) => ({
  value: code,
  word: text,
  plain: ALERT_COLOURS[colour].word + (colour === 'red' ? '，马上停掉没用的额度' : ''),
}));

/** A signal that somebody saw or heard of, with how they know. */
export const RaiseAlertSheet = ({ loan, onClose }: { loan: BankLoan; onClose: () => void }) => {
  const [code, setCode] = useState<string | null>(null);
  const save = async (note: string): Promise<string | null> => {
    if (code === null) return '请先选是什么事';
    const reply = await api.command<typeof raiseAlert>('/v1/post-loan/loans/{loanId}/alerts', {
      params: { loanId: loan.loanId },
      body: { code, note },
    });
    if (!reply.ok) return commandSentence(reply.error);
    Taro.showToast({ title: '已上报', icon: 'none' });
    return null;
  };
  return (
    <WriteSheet
      title={`上报 ${loan.maskedName} 的预警`}
      label="怎么知道的"
      hint="例如：村干部说他家受灾了"
      confirm="上报"
      onSave={save}
      onClose={onClose}
    >
      <Options choices={SIGNALS} chosen={code} onChoose={setCode} />
    </WriteSheet>
  );
};
