import type { closeStatementCase } from '@huinong/shared/contracts/accounting.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { OUTCOMES } from '../accounting-words';
import { commandSentence } from '../sentence';
import type { StatementCase } from '../types';
import { Options } from './options';
import { WriteSheet } from './write-sheet';

type Outcome = 'bank-error' | 'books-error' | 'explained';
const CHOICES = (['bank-error', 'books-error', 'explained'] as const).map((value) => ({ value, ...OUTCOMES[value] }));

/** What a difference turned out to be, and why; nothing is changed in the books by it. */
export const CloseCaseSheet = ({ found, onClose, onDone }: { found: StatementCase; onClose: () => void; onDone: () => void }) => {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const save = async (note: string): Promise<string | null> => {
    if (outcome === null) return '请先选是谁的问题';
    const reply = await api.command<typeof closeStatementCase>('/v1/lending/statement-cases/{caseId}/closing', {
      params: { caseId: found.caseId },
      body: { outcome, note },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <WriteSheet title="这处差异查清了" label="怎么查清的" hint="例如：银行第二天补记了" confirm="了结" onSave={save} onClose={onClose}>
      <View>{found.sentence}</View>
      <Options choices={CHOICES} chosen={outcome} onChoose={setOutcome} />
      <View className="hn-sub">了结只记结果，不动账。</View>
    </WriteSheet>
  );
};
