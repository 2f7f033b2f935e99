import type { listLoanRepayments } from '@huinong/shared/contracts/proposals.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { dayWords } from '../../platform/ui/words';
import { Options } from './options';

type Props = {
  readonly loanId: string;
  readonly personId: string;
  readonly chosen: string;
  readonly onChoose: (repaymentId: string) => void;
};

/** 冲正哪一笔: the repayments that stand; one that cannot be taken back says why and cannot be chosen. */
export const RepaymentChoice = ({ loanId, personId, chosen, onChoose }: Props) => {
  const remote = useRemote(
    () => api.get<typeof listLoanRepayments>('/v1/lending/loans/{loanId}/repayments', { params: { loanId }, query: { personId } }),
    `loan-repayments:${loanId}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 80, 80]} />}>
      {({ repayments }) => {
        const open = repayments.filter(({ whyNot }) => whyNot === null);
        const choices = open.map(({ repaymentId, on, amountFen }) => ({
          value: repaymentId,
          word: `${dayWords(on)}还的 ${formatYuan(amountFen)} 元`,
          plain: `流水号 ${repaymentId}`,
        }));
        return (
          <Card title="冲正哪一笔">
            {repayments.length === 0 && <View className="hn-sub">这笔借款还没有还过钱。</View>}
            <Options choices={choices} chosen={chosen} onChoose={onChoose} />
            {repayments
              .filter(({ whyNot }) => whyNot !== null)
              .map(({ repaymentId, on, amountFen, whyNot }) => (
                <View key={repaymentId} className="hn-sub hn-gap-s">
                  {dayWords(on)}还的 {formatYuan(amountFen)} 元：{whyNot}
                </View>
              ))}
          </Card>
        );
      }}
    </Loaded>
  );
};
