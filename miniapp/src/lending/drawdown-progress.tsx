import type { Drawdown, getDrawdown } from '@huinong/shared/contracts/lending.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import { sentenceOf } from '../platform/api/failure';
import { usePoll } from '../platform/api/use-poll';
import { goOnTo, goTo, goToTab } from '../platform/navigate';
import { Amount } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { Notice } from '../platform/ui/notice';
import { Page } from '../platform/ui/page';
import { SkeletonCard } from '../platform/ui/skeleton';
import { FailureBlock } from '../platform/ui/states';
import { StepTimeline } from '../platform/ui/step-timeline';
import { useNow } from '../platform/ui/use-now';
import { moneySteps, waitedSince } from './money-steps';

const HEADS: Record<Drawdown['state'], { word: string; tone: string }> = {
  accepted: { word: '已受理，正在交给银行', tone: 'hn-green' },
  processing: { word: '银行处理中，请勿重复操作', tone: 'hn-green' },
  confirming: { word: '正在确认结果，请勿重复操作', tone: 'hn-wheat' },
  arrived: { word: '钱到账了', tone: 'hn-green' },
  refused: { word: '这笔没有办成，没有扣您一分钱', tone: 'hn-red' },
};
const isOver = (state: Drawdown['state']): boolean => state === 'arrived' || state === 'refused';

/** A draw's true state and true times. Closing the page changes nothing. */
export const DrawdownProgress = ({ drawdownId }: { drawdownId: string }) => {
  const { value, failure, again } = usePoll(
    () => api.get<typeof getDrawdown>('/v1/lending/drawdowns/{drawdownId}', { params: { drawdownId } }),
    (drawdown) => isOver(drawdown.state),
    drawdownId,
  );
  const now = useNow(value !== null && !isOver(value.state));
  return (
    <Page title="到账进度" onBack={() => goToTab('/lending/first/home')}>
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
              <View className="hn-sub">借款</View>
              <Amount fen={value.amountFen} size="amount" />
              <View className={`hn-strong ${HEADS[value.state].tone}`}>{HEADS[value.state].word}</View>
            </View>
          </Card>
          <Card>
            <StepTimeline
              steps={moneySteps(
                value.steps,
                {
                  accepted: '已受理',
                  signed: '合同已签好',
                  bank: '银行处理',
                  arrived: `到账 尾号 ${value.cardTail}`,
                  refused: '没有办成',
                },
                waitedSince(value.steps, now),
              )}
            />
            <View className="hn-link" onClick={() => goTo('/lending/pages/contract', { contractId: value.contractId })}>
              查看合同
            </View>
          </Card>
          {failure && (
            <Notice tone="wheat" icon={failure.kind === 'offline' ? 'offline' : 'warn'}>
              {sentenceOf(failure)}。钱的事不受影响，网络好了这里会自己更新。
            </Notice>
          )}
          <Ending drawdown={value} />
        </>
      )}
    </Page>
  );
};

const Ending = ({ drawdown }: { drawdown: Drawdown }) => {
  const { loanId } = drawdown;
  if (drawdown.state === 'arrived')
    return (
      <View className="hn-stack hn-gap-l">
        {loanId && <Button onClick={() => goOnTo('/lending/pages/loan', { loanId })}>看还款计划</Button>}
        <Button kind="plain" onClick={() => goToTab('/lending/first/home')}>
          回首页
        </Button>
      </View>
    );
  if (drawdown.state === 'refused')
    return (
      <>
        <Notice tone="red">{drawdown.refusal ?? '银行没有办成这一笔，额度已经还给您。'}</Notice>
        <View className="hn-stack hn-gap-l">
          <Button onClick={() => goToTab('/lending/first/home')}>回首页</Button>
          <Button kind="plain" onClick={() => goTo('/workflow/pages/manager')}>
            问问客户经理
          </Button>
        </View>
      </>
    );
  return (
    <Notice>
      {drawdown.state === 'confirming'
        ? '银行还没有给准信，我们在一遍遍地查，不会重复放款。关掉这个页面也没关系。'
        : '关掉这个页面也没关系：钱只会到账一次，回来就能看到结果。'}
    </Notice>
  );
};
