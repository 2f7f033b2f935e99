import type { getRepayment } from '@huinong/shared/contracts/lending.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import type { ReplyOf } from '../platform/api/endpoint';
import { sentenceOf } from '../platform/api/failure';
import { usePoll } from '../platform/api/use-poll';
import { goOnTo, goTo, goToTab } from '../platform/navigate';
import { Amount } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { Notice } from '../platform/ui/notice';
import { Page } from '../platform/ui/page';
import { Row } from '../platform/ui/row';
import { SkeletonCard } from '../platform/ui/skeleton';
import { FailureBlock } from '../platform/ui/states';
import { StepTimeline } from '../platform/ui/step-timeline';
import { useNow } from '../platform/ui/use-now';
import { moneySteps, waitedSince } from './money-steps';

type Repayment = ReplyOf<typeof getRepayment>;

const HEADS: Record<Repayment['state'], { word: string; tone: string }> = {
  accepted: { word: '已受理，正在扣款', tone: 'hn-green' },
  processing: { word: '银行处理中，请勿重复操作', tone: 'hn-green' },
  confirming: { word: '正在确认结果，请勿重复操作', tone: 'hn-wheat' },
  paid: { word: '还好了', tone: 'hn-green' },
  refused: { word: '没有扣成', tone: 'hn-red' },
  reversed: { word: '已冲正', tone: 'hn-wheat' },
};
const isOver = (state: Repayment['state']): boolean => state === 'paid' || state === 'refused' || state === 'reversed';

/** A repayment's true state; the debit happens once. */
export const RepaymentProgress = ({ repaymentId }: { repaymentId: string }) => {
  const { value, failure, again } = usePoll(
    () => api.get<typeof getRepayment>('/v1/lending/repayments/{repaymentId}', { params: { repaymentId } }),
    (repayment) => isOver(repayment.state),
    repaymentId,
  );
  const now = useNow(value !== null && !isOver(value.state));
  return (
    <Page title="还款进度" onBack={() => goToTab('/lending/first/loans')}>
      {value === null && failure === null && (
        <>
          <SkeletonCard lines={[30, 60, 50]} amount />
          <SkeletonCard lines={[60, 60, 60]} />
        </>
      )}
      {value === null && failure !== null && (
        <Card>
          <FailureBlock failure={failure} onRetry={again} />
        </Card>
      )}
      {value && (
        <>
          <Card>
            <View className="hn-center">
              <View className="hn-sub">还款</View>
              <Amount fen={value.amountFen} size="amount" />
              <View className={`hn-strong ${HEADS[value.state].tone}`}>{HEADS[value.state].word}</View>
            </View>
          </Card>
          <Card>
            <StepTimeline
              steps={moneySteps(
                value.steps,
                { accepted: '已受理', signed: '已签字', bank: '银行扣款', arrived: '还款入账', refused: '没有扣成' },
                waitedSince(value.steps, now),
              )}
            />
          </Card>
          {value.state === 'paid' && (
            <Card>
              <Row label="还了本金" value={<Amount fen={value.principalFen} size="text" />} />
              <Row label="还了利息" value={<Amount fen={value.interestFen} size="text" />} />
              {value.principalAfterFen !== null && (
                <Row
                  label="还欠本金"
                  value={value.principalAfterFen === 0 ? '全部还清了' : <Amount fen={value.principalAfterFen} size="text" />}
                />
              )}
            </Card>
          )}
          {value.state === 'refused' && <Notice tone="red">{value.refusal ?? '银行没有扣成，您的钱没有动。'}</Notice>}
          {failure && (
            <Notice tone="wheat" icon={failure.kind === 'offline' ? 'offline' : 'warn'}>
              {sentenceOf(failure)}。钱的事不受影响，网络好了这里会自己更新。
            </Notice>
          )}
          {isOver(value.state) ? (
            <View className="hn-stack hn-gap-l">
              {value.state === 'refused' && (
                <Button onClick={() => goOnTo('/lending/pages/repay', { loanId: value.loanId })}>再还一次</Button>
              )}
              <Button kind={value.state === 'refused' ? 'plain' : 'primary'} onClick={() => goToTab('/lending/first/loans')}>
                回到借还
              </Button>
              {value.state === 'refused' && (
                <View className="hn-center">
                  <View className="hn-link" onClick={() => goTo('/workflow/pages/manager', { topic: 'repayment' })}>
                    还款有难处？找客户经理
                  </View>
                </View>
              )}
            </View>
          ) : (
            <Notice>关掉这个页面也没关系：只会扣一次，回来就能看到结果。</Notice>
          )}
        </>
      )}
    </Page>
  );
};
