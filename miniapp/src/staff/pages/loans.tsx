import type { listBankLoans } from '@huinong/shared/contracts/post-loan.ts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { LOAN_CLASSES } from '../loan-class-words';
import { BankLoanCard } from '../parts/bank-loan-card';
import { Chips } from '../parts/chips';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import type { LoanClass } from '../types';
import { useVillageNames } from '../use-village-names';

/** 贷款台账: the open loans of a class, the oldest arrears first; from here a deed is proposed or a signal raised. */
export default function LoansPage() {
  const asked = usePageQuery('class');
  const [loanClass, setLoanClass] = useState<LoanClass>(LOAN_CLASSES.find(({ value }) => value === asked)?.value ?? 'normal');
  return (
    <StaffPage title="贷款台账">
      <Chips chips={LOAN_CLASSES} on={loanClass} onChip={setLoanClass} />
      <List key={loanClass} loanClass={loanClass} />
    </StaffPage>
  );
}

const List = ({ loanClass }: { loanClass: LoanClass }) => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listBankLoans>('/v1/post-loan/loans', { query: { class: loanClass, ...pages.query } }),
    `${loanClass}:${pages.cursor ?? ''}`,
  );
  const nameOf = useVillageNames();
  useDidShow(() => {
    // Coming back from a proposal.
    if (remote.value !== null) remote.reload();
  });
  const words = LOAN_CLASSES.find(({ value }) => value === loanClass);
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} amount button />}>
      {({ loans, next, asOf }) => (
        <>
          <View className="hn-sub hn-gap hn-num">
            {words?.word}：{words?.plain} · 截至 {asOf}
          </View>
          {loans.length === 0 && (
            <Card>
              <StateBlock icon="loans" title={`没有${words?.word ?? ''}类的借款`}>
                每天日终按逾期天数重新分类，分到这一类的会排在这里。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {loans.map((loan) => (
              <BankLoanCard key={loan.loanId} loan={loan} village={nameOf(loan.village)} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};
