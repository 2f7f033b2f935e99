import type { recordVisit } from '@huinong/shared/contracts/post-loan.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { dateWords, dayWords } from '../../platform/ui/words';
import { FINDINGS, wordOf } from '../collection-words';
import { commandSentence } from '../sentence';
import type { PostLoanVisit } from '../types';
import { Options } from './options';
import { WriteSheet } from './write-sheet';

type Props = { readonly visit: PostLoanVisit; readonly village: string | null; readonly onDone: () => void };

/** One check that is due: of whom, by when, and what it found. */
export const VisitCard = ({ visit, village, onDone }: Props) => {
  const [writing, setWriting] = useState(false);
  return (
    <Card title={visit.maskedName} extra={<Tag tone={visit.late ? 'red' : 'blue'}>{`${dayWords(visit.dueOn)}前`}</Tag>}>
      <View>{visit.kind === 'first' ? '第一次检查：钱用在哪' : '定期检查：日子过得怎样，还得上不'}</View>
      <View className="hn-sub hn-gap-s hn-num">
        {village === null ? '' : `${village} · `}
        {dateWords(visit.disbursedOn)}借 {formatYuan(visit.amountFen)} 元 · 还欠 {formatYuan(visit.principalFen)} 元
      </View>
      {visit.lastVisit !== null && (
        <View className="hn-sub">
          上次 {dayWords(visit.lastVisit.on)}：{wordOf(FINDINGS, visit.lastVisit.finding)}
        </View>
      )}
      <View className="st-actions">
        <Button size="small" onClick={() => setWriting(true)}>
          登记检查结果
        </Button>
      </View>
      {writing && <FindingSheet visit={visit} onClose={() => setWriting(false)} onDone={onDone} />}
    </Card>
  );
};

type Finding = (typeof FINDINGS)[number]['value'];

const FindingSheet = ({ visit, onClose, onDone }: { visit: PostLoanVisit; onClose: () => void; onDone: () => void }) => {
  const [finding, setFinding] = useState<Finding | null>(null);
  const save = async (note: string): Promise<string | null> => {
    if (finding === null) return '请先选看到了什么';
    const reply = await api.command<typeof recordVisit>('/v1/post-loan/loans/{loanId}/visits', {
      params: { loanId: visit.loanId },
      body: { finding, note },
    });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <WriteSheet
      title={`${visit.maskedName} 的检查结果`}
      label="看到了什么"
      hint="例如：化肥在仓房，发票拍了"
      confirm="登记"
      onSave={save}
      onClose={onClose}
    >
      <Options choices={FINDINGS} chosen={finding} onChoose={setFinding} />
    </WriteSheet>
  );
};
