import type { requestDrawdown } from '@huinong/shared/contracts/lending.ts';
import { type Fen, formatPercent, formatYuan, type Ppm } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { goTo } from '../platform/navigate';
import { Amount, shortYuan } from '../platform/ui/amount';
import { Button } from '../platform/ui/button';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { Notice } from '../platform/ui/notice';
import { Tag } from '../platform/ui/tag';
import { dateWords, dayWords } from '../platform/ui/words';
import { amountOfPending, DRAW_SLOT } from './pending-draw';
import type { Home, Line, Offer } from './use-home';

/** The cost, as loud as the benefit: the yearly rate and what it comes to. */
const Cost = ({ rateAnnualPpm }: { rateAnnualPpm: Ppm }) => (
  <View className="home-rate">
    年利率 {formatPercent(rateAnnualPpm)}（单利）：借 1,000 元，一年利息 {Math.round(rateAnnualPpm / 10) / 100} 元
  </View>
);

export const LineCard = ({ line, asOf }: { line: Line; asOf: string }) => {
  const stopped = line.frozen !== null || asOf > line.expiresOn;
  return (
    <Card>
      <View className="hn-row">
        <View className="hn-sub">现在可以用（元）</View>
        <Tag>{line.productName}</Tag>
      </View>
      <Amount fen={line.availableFen} size="amount" style="whole" unit={false} />
      <View className="hn-sub">
        总额度 {shortYuan(line.limitFen)}
        {line.principalFen > 0 && ` · 已用 ${formatYuan(line.principalFen, 'whole')} 元`}
        {line.heldFen > 0 && ` · 办理中 ${formatYuan(line.heldFen, 'whole')} 元`} · 有效到 {dateWords(line.expiresOn)}
      </View>
      <Cost rateAnnualPpm={line.rateAnnualPpm} />
      {stopped && (
        <Notice tone="wheat" action={{ label: '问问客户经理', onClick: () => goTo('/workflow/pages/manager') }}>
          {line.frozen ?? `额度已在 ${dateWords(line.expiresOn)} 到期`}
        </Notice>
      )}
      <View className="hn-gap-m">
        <Button disabled={stopped || line.availableFen < 10_000} onClick={() => goTo('/lending/pages/draw')}>
          {line.availableFen < 10_000 && !stopped ? '额度用完了，还了还能再借' : '我要用钱'}
        </Button>
      </View>
      <WhyLink decisionId={line.decisionId} />
    </Card>
  );
};

export const OfferCard = ({ offer, hasLine }: { offer: Offer; hasLine: boolean }) => (
  <Card>
    <View className="hn-row">
      <View className="hn-sub">{hasLine ? '批给您家的新额度（元）' : '批给您家的额度（元）'}</View>
      <Tag>{offer.productName}</Tag>
    </View>
    <Amount fen={offer.limitFen} size="amount" style="whole" unit={false} />
    <View className="hn-sub">签了合同才能用 · {dateWords(offer.expiresOn)} 前有效</View>
    <Cost rateAnnualPpm={offer.rateAnnualPpm} />
    <View className="hn-gap-m">
      <Button onClick={() => goTo('/lending/pages/sign', { offerId: offer.offerId })}>看费用和合同</Button>
    </View>
    <WhyLink decisionId={offer.decisionId} />
  </Card>
);

const WhyLink = ({ decisionId }: { decisionId: string }) => (
  <View className="hn-center">
    <Text className="hn-link" onClick={() => goTo('/credit/pages/why', { decisionId })}>
      为什么是这个额度？怎样提高？
    </Text>
  </View>
);

export const NextDueCard = ({ due }: { due: NonNullable<Home['nextDue']> }) => (
  <Card tone={due.overdue ? 'red' : 'plain'}>
    <View className="hn-row hn-stack-big">
      <View className="hn-grow">
        <View className="hn-sub">
          {due.overdue
            ? `${dayWords(due.dueOn)} 该还的还没还（过了 ${-due.daysLeft} 天）`
            : `下次还款 ${dayWords(due.dueOn)}（${due.daysLeft === 0 ? '就是今天' : `还有 ${due.daysLeft} 天`}）`}
        </View>
        <Amount fen={due.amountFen as Fen} />
      </View>
      <Button size="small" kind={due.overdue ? 'primary' : 'plain'} onClick={() => goTo('/lending/pages/repay', { loanId: due.loanId })}>
        {due.overdue ? '现在还' : '去还款'}
      </Button>
    </View>
  </Card>
);

/** A draw that was sent and never answered: settled here, before anything else. */
export const Unsettled = () => {
  const [, lookAgain] = useState(0);
  const pending = api.unsettled(DRAW_SLOT);
  const ask = useCommand(
    () => api.settle<typeof requestDrawdown>(DRAW_SLOT),
    (drawdown) => goTo('/lending/pages/progress', { drawdownId: drawdown.drawdownId }),
  );
  if (pending === null) return null;
  return (
    <Card title="有一笔借款还没收到结果">
      <View>您提交过借 {formatYuan(amountOfPending(pending), 'whole')} 元，网络断了，还不知道办成没有。</View>
      <CommandNotice failure={ask.failure} />
      <View className="hn-gap-m">
        <Button onClick={ask.run} busy={ask.busy}>
          接着办这一笔
        </Button>
      </View>
      <View className="hn-sub hn-gap">已经办成的，只告诉您结果；没办成的，现在办。同一笔钱只会到账一次。</View>
      <View className="hn-gap-m">
        <Button
          kind="plain"
          disabled={ask.busy}
          onClick={() => {
            api.abandon(DRAW_SLOT);
            lookAgain((n) => n + 1);
            goTo('/lending/pages/records');
          }}
        >
          不借了，看看记录里有没有
        </Button>
      </View>
    </Card>
  );
};
