import { formatPercent } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { goTo } from '../../platform/navigate';
import { useTextSize } from '../../platform/theme/text-size';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Page } from '../../platform/ui/page';
import { PlanChart } from '../../platform/ui/plan-chart';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dateWords } from '../../platform/ui/words';
import { ExplainSheet } from '../explain-sheet';
import { type Explained, explainLoan, explainRow, type LoanPart } from '../figure-words';
import { METHOD_WORDS, type Method } from '../local-plan';
import { OverdueNotice } from '../overdue-notice';
import { PlanTable } from '../plan-table';
import { TouchFigure } from '../touch-figure';
import { useLoan } from '../use-loan';

/** How many rows are seen before "all": the next ones are what counts. */
const FIRST_ROWS = 4;

/** One loan and its plan: what is left, what comes next, how each figure is worked out. */
export default function LoanPage() {
  const loanId = usePageQuery('loanId');
  const remote = useLoan(loanId);
  const big = useTextSize() === 'big';
  const [all, setAll] = useState(false);
  const [how, setHow] = useState(false);
  const [asked, setAsked] = useState<readonly Explained[]>([]);
  useRefreshOnShow(remote);
  return (
    <Page title="还款计划">
      <Loaded
        remote={remote}
        skeleton={
          <>
            <SkeletonCard lines={[40, 70, 100, 100]} amount />
            <SkeletonCard lines={[100, 100, 100, 100]} />
          </>
        }
      >
        {({ loan, plan, asOf }) => {
          const paid = plan.filter((row) => row.state === 'paid').length;
          const from = Math.max(0, Math.min(paid, plan.length - FIRST_ROWS));
          const rows = all ? plan : plan.slice(from, from + FIRST_ROWS);
          const open = loan.state === 'open';
          const late = open && (loan.next?.overdue ?? false);
          const touch = (part: LoanPart) => setAsked([explainLoan(loan, part, asOf)]);
          return (
            <>
              {late && <OverdueNotice loan={loan} asOf={asOf} onTouch={touch} />}
              <Card>
                <View className="hn-row hn-wrap">
                  <TouchFigure label="还欠本金" fen={loan.principalFen} onTouch={() => touch('principal')} />
                  {open && <TouchFigure label="今天全部还清" fen={loan.payoffTodayFen} onTouch={() => touch('payoff')} />}
                </View>
                <PlanChart
                  rows={plan.map((row) => ({ ...row, paid: row.state === 'paid' }))}
                  caption={`已还 ${paid} 期，共 ${plan.length} 期 · ${dateWords(asOf)}`}
                />
              </Card>
              {open && !late && (
                <View className="hn-gap-m">
                  <Button onClick={() => goTo('/lending/pages/repay', { loanId })}>还款或提前还</Button>
                </View>
              )}
              <Card title={METHOD_WORDS[loan.method].name}>
                <View className="hn-sub">{big ? '点一期，看每个数的意思' : '点一个数，看它是什么意思'}</View>
                <PlanTable rows={rows} onTouch={(row, parts) => setAsked(parts.map((part) => explainRow(loan, row, part)))} />
                <View className="hn-row hn-wrap">
                  {plan.length > FIRST_ROWS && (
                    <Text className="hn-link" onClick={() => setAll(!all)}>
                      {all ? '收起' : `全部 ${plan.length} 期`}
                    </Text>
                  )}
                  <Text className="hn-link" onClick={() => setHow(true)}>
                    每个数怎么算的
                  </Text>
                </View>
              </Card>
              <Card>
                <Row label="借了" value={<Amount fen={loan.amountFen} size="text" />} note={dateWords(loan.disbursedOn)} />
                <Row label="年利率（单利）" value={formatPercent(loan.rateAnnualPpm)} />
                <Row label="最后到期" value={dateWords(loan.maturesOn)} />
                {open && <Row icon="calculator" label="哪天还清要付多少" onClick={() => goTo('/lending/pages/payoff', { loanId })} />}
                <Row icon="contract" label="查看合同" onClick={() => goTo('/lending/pages/contract', { contractId: loan.contractId })} />
              </Card>
              <Sheet open={how} title="每个数怎么算的" onClose={() => setHow(false)}>
                <How method={loan.method} rate={formatPercent(loan.rateAnnualPpm)} />
              </Sheet>
              <ExplainSheet figures={asked} onClose={() => setAsked([])} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

const BY_DAYS: Partial<Record<Method, string>> = {
  revolving: '借的那天算，还的那天不算。每月 20 日结一次息，21 日从您卡里扣。',
  'interest-only': '借的那天算，还的那天不算。每月 20 日结一次息，21 日从您卡里扣，本金到期一次还。',
  bullet: '借的那天算，还的那天不算。平时不用还，到期本金和利息一起还。',
};

const How = ({ method, rate }: { method: Method; rate: string }) => (
  <View className="hn-stack">
    {BY_DAYS[method] ? (
      <>
        <View>
          <View className="hn-strong">利息 = 欠的本金 × 天数 × {rate} ÷ 360</View>
          {BY_DAYS[method]}
        </View>
        <View>
          <View className="hn-strong">提前还，当天起就少算</View>
          还多少本金，就少多少本金的利息，不收手续费。
        </View>
      </>
    ) : (
      <>
        <View>
          <View className="hn-strong">{method === 'equal-principal' ? '每月还的本金一样多' : '每月还的钱一样多'}</View>
          先算这个月的利息：上月还欠的本金 × {rate} ÷ 12{method === 'equal-principal' ? '，再加上这个月的本金' : '；剩下的都是还本金'}
          。所以越往后利息越少。
        </View>
        <View>
          <View className="hn-strong">最后一期有零头</View>
          每期的利息四舍五入到分，攒下的零头放在最后一期。
        </View>
        <View>
          <View className="hn-strong">提前还，只付到当天的利息</View>
          不收手续费，剩下的每月会少还一些。
        </View>
      </>
    )}
  </View>
);
