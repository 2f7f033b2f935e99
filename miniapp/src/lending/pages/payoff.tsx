import type { quoteRepayment } from '@huinong/shared/contracts/lending.ts';
import { addDays, type BusinessDate } from '@huinong/shared/kernel/date.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo, goToTab } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords } from '../../platform/ui/words';
import type { Loan } from '../loan-words';
import { type PayoffDay, payoffDays } from '../payoff-days';
import { QuoteCard } from '../quote-card';
import { useLoan } from '../use-loan';
import './payoff.scss';

/** 结清试算: what paying everything would take, today or on a day to come, to the fen. */
export default function Payoff() {
  const remote = useLoan(usePageQuery('loanId'));
  return (
    <Page title="哪天还清要付多少">
      <Loaded
        remote={remote}
        skeleton={
          <>
            <SkeletonCard lines={[40, 100]} />
            <SkeletonCard lines={[40, 60, 80, 80]} amount />
          </>
        }
      >
        {({ loan, asOf }) =>
          loan.state === 'closed' ? (
            <Card>
              <StateBlock
                icon="check"
                title="这笔已经还清了"
                action={{ label: '回到借还', onClick: () => goToTab('/lending/first/loans') }}
              >
                不用再付钱了。
              </StateBlock>
            </Card>
          ) : (
            <Figures loan={loan} asOf={asOf} />
          )
        }
      </Loaded>
    </Page>
  );
}

const Figures = ({ loan, asOf }: { loan: Loan; asOf: BusinessDate }) => {
  const { loanId, payoffTodayFen } = loan;
  const days = payoffDays(loan, asOf);
  const last = days.at(-1)?.days ?? 0;
  const [ahead, setAhead] = useState(0);
  const on = addDays(asOf, ahead);
  const quote = useRemote(
    () =>
      api.get<typeof quoteRepayment>('/v1/lending/loans/{loanId}/repayment-quote', {
        params: { loanId },
        query: { kind: 'all', ...(ahead === 0 ? {} : { on }) },
      }),
    `payoff:${loanId}:${on}`,
  );
  const moreFen = quote.value === null ? null : quote.value.amountFen - payoffTodayFen;
  return (
    <>
      <Card title="哪天还">
        <View className="payoff-day">
          <Step word="早一天" disabled={ahead === 0} onClick={() => setAhead(ahead - 1)} />
          <View className="hn-center">
            <View className="hn-strong hn-num">{dayWords(on)}</View>
            <View className="hn-sub">{ahead === 0 ? '今天' : `${ahead} 天以后`}</View>
          </View>
          <Step word="晚一天" disabled={ahead === last} onClick={() => setAhead(ahead + 1)} />
        </View>
        {days.length > 1 && <Days days={days} ahead={ahead} onDay={setAhead} />}
      </Card>
      <QuoteCard title="这天一次还清要付" quote={quote} toTheDay />
      {ahead > 0 && moreFen !== null && (
        <Notice>{moreFen > 0 ? `比今天还清多付 ${formatYuan(moreFen)} 元，多的是这 ${ahead} 天的利息。` : '和今天还清一样多。'}</Notice>
      )}
      <View className="hn-gap-l">
        {ahead === 0 ? (
          <Button onClick={() => goOnTo('/lending/pages/repay', { loanId, kind: 'all' })}>今天就还清</Button>
        ) : (
          <Button kind="plain" onClick={() => setAhead(0)}>
            看今天要付多少
          </Button>
        )}
      </View>
      <View className="hn-sub hn-center hn-gap">
        {loan.next && !loan.next.overdue && last > 0 ? '只能算到下个还款日：过了那天，要看那一期还没还。' : '提前还清不收手续费。'}
      </View>
    </>
  );
};

const Step = ({ word, disabled, onClick }: { word: string; disabled: boolean; onClick: () => void }) => (
  <Button size="small" kind="plain" disabled={disabled} onClick={onClick}>
    {word}
  </Button>
);

const Days = ({ days, ahead, onDay }: { days: readonly PayoffDay[]; ahead: number; onDay: (days: number) => void }) => (
  <View className="payoff-days">
    {days.map(({ days: each, word }) => (
      <View key={each} className={`payoff-chip ${each === ahead ? 'payoff-chip-on' : ''}`} onClick={() => onDay(each)}>
        {word}
      </View>
    ))}
  </View>
);
