import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { goTo } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { dateWords } from '../../platform/ui/words';
import { lateWords } from '../loan-class-words';
import type { BankLoan } from '../types';
import { RaiseAlertSheet } from './raise-alert-sheet';

/** One loan: whose, how much is owed, how late; and what may be done about it. */
export const BankLoanCard = ({ loan, village }: { loan: BankLoan; village: string | null }) => {
  const [raising, setRaising] = useState(false);
  const { loanId, personId, daysPastDue } = loan;
  return (
    <Card title={loan.maskedName} extra={<Tag tone={daysPastDue > 0 ? 'red' : 'field'}>{lateWords(daysPastDue)}</Tag>}>
      <View className="hn-sub">还欠本金</View>
      <Amount fen={loan.principalFen} />
      <View className="hn-sub hn-num">
        {village === null ? '' : `${village} · `}
        {loan.productName} · {dateWords(loan.disbursedOn)}借 {formatYuan(loan.amountFen)} 元
      </View>
      {(loan.restructured || loan.writtenOff) && (
        <View className="st-tags hn-gap-s">
          {loan.restructured && <Tag tone="wheat">重组过</Tag>}
          {loan.writtenOff && <Tag tone="grey">已核销，还在追</Tag>}
        </View>
      )}
      <View className="st-actions">
        {daysPastDue > 0 && (
          <Button size="small" onClick={() => goTo('/staff/pages/diary', { loanId })}>
            催收记录
          </Button>
        )}
        <Button kind="plain" size="small" onClick={() => goTo('/staff/pages/propose', { loanId, personId })}>
          提请重组等
        </Button>
        <Button kind="plain" size="small" onClick={() => setRaising(true)}>
          上报预警
        </Button>
      </View>
      {raising && <RaiseAlertSheet loan={loan} onClose={() => setRaising(false)} />}
    </Card>
  );
};
