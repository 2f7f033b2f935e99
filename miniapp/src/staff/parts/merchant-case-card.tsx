import type { answerMerchantCase, closeMerchantCase, MerchantCaseView } from '@huinong/shared/contracts/merchant-case.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CaseSteps } from '../../platform/ui/case-steps';
import { Row } from '../../platform/ui/row';
import { Tag } from '../../platform/ui/tag';
import { dayWords } from '../../platform/ui/words';
import { commandSentence } from '../sentence';
import { Options } from './options';
import { WriteSheet } from './write-sheet';

type Outcome = 'bank-error' | 'ours-error' | 'explained';
const OUTCOMES = [
  { value: 'bank-error', word: '银行的问题', plain: '银行漏记、错付，要银行改' },
  { value: 'ours-error', word: '我们的问题', plain: '我们记错、漏记，另外补上' },
  { value: 'explained', word: '说清楚了', plain: '两边都没有错' },
] as const;

/** A difference or a dispute: what it is, what was said, and what the staff say to it. */
export const MerchantCaseCard = ({ found, onChanged }: { found: MerchantCaseView; onChanged: () => void }) => {
  const [sheet, setSheet] = useState<'answer' | 'close' | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { caseId, state, sentence, date, merchantName, requestNo, oursFen, bankFen, steps } = found;
  const open = state === 'open';
  const answer = async (words: string): Promise<string | null> => {
    const reply = await api.command<typeof answerMerchantCase>('/v1/merchant/cases/{caseId}/answers', {
      params: { caseId },
      body: { words },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onChanged();
    return null;
  };
  const close = async (words: string): Promise<string | null> => {
    if (outcome === null) return '请先选是谁的问题';
    const reply = await api.command<typeof closeMerchantCase>('/v1/merchant/cases/{caseId}/closing', {
      params: { caseId },
      body: { outcome, words },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onChanged();
    return null;
  };
  return (
    <Card
      title={`${dayWords(date)} ${merchantName ?? '和银行对账'}`}
      extra={<Tag tone={open ? 'wheat' : 'grey'}>{open ? (found.owner === 'customer-manager' ? '客户经理查' : '管理员查') : '已了结'}</Tag>}
    >
      <View className="hn-strong">{sentence}</View>
      {oursFen !== null && <Row label="我们记的" value={`${formatYuan(oursFen)} 元`} />}
      {bankFen !== null && <Row label="银行记的" value={`${formatYuan(bankFen)} 元`} />}
      {requestNo !== null && <View className="hn-sub st-code-text">付款号 {requestNo}</View>}
      <CaseSteps steps={steps} />
      {open && (
        <View className="st-actions">
          <Button size="small" kind="plain" onClick={() => setSheet('answer')}>
            答复
          </Button>
          <Button size="small" onClick={() => setSheet('close')}>
            查清了，了结
          </Button>
        </View>
      )}
      {sheet === 'answer' && (
        <WriteSheet title="答复" label="怎么说" hint="例如：那一笔记在第二天" confirm="答复" onSave={answer} onClose={() => setSheet(null)}>
          <View>{found.kind === 'dispute' ? '店主在自己那一天的结算里看得到。' : '记在这件事里。'}</View>
        </WriteSheet>
      )}
      {sheet === 'close' && (
        <WriteSheet
          title="查清了"
          label="怎么查清的"
          hint="例如：银行第二天补记"
          confirm="了结"
          onSave={close}
          onClose={() => setSheet(null)}
        >
          <Options choices={OUTCOMES} chosen={outcome} onChoose={setOutcome} />
          <View className="hn-sub">了结只记结果，不动钱。</View>
        </WriteSheet>
      )}
    </Card>
  );
};
