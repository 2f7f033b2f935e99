import type { quoteRepayment } from '@huinong/shared/contracts/lending.ts';
import { chineseAmount } from '@huinong/shared/kernel/chinese-amount.ts';
import { View } from '@tarojs/components';
import type { ReplyOf } from '../platform/api/endpoint';
import { sentenceOf } from '../platform/api/failure';
import type { Remote } from '../platform/api/use-remote';
import { Amount } from '../platform/ui/amount';
import { Card } from '../platform/ui/card';
import { Notice } from '../platform/ui/notice';
import { Row } from '../platform/ui/row';
import { SkeletonCard } from '../platform/ui/skeleton';
import { dayWords } from '../platform/ui/words';

export type Quote = ReplyOf<typeof quoteRepayment>;

type Props = {
  readonly title: string;
  readonly quote: Pick<Remote<Quote>, 'value' | 'failure' | 'reload'>;
  /** Its interest is counted to the day of the payment, not to the instalment's. */
  readonly toTheDay: boolean;
};

/** What a payment would do, to the fen; or why it cannot be told. */
export const QuoteCard = ({ title, quote, toTheDay }: Props) => {
  if (quote.value === null && quote.failure)
    return (
      <Notice tone="wheat" {...(quote.failure.kind === 'refused' ? {} : { action: { label: '重新算', onClick: quote.reload } })}>
        {sentenceOf(quote.failure)}
      </Notice>
    );
  if (quote.value === null) return <SkeletonCard lines={[40, 60, 80, 80]} amount />;
  const { value } = quote;
  return (
    <Card title={title}>
      <Amount fen={value.amountFen} size="amount" />
      <View className="hn-sub">{chineseAmount(value.amountFen)}</View>
      <View className="hn-gap">
        <Row label="其中本金" value={<Amount fen={value.principalFen} size="text" />} />
        <Row
          label="其中利息"
          value={<Amount fen={value.interestFen} size="text" />}
          {...(toTheDay ? { note: `算到 ${dayWords(value.on)}` } : {})}
        />
        {value.penaltyFen > 0 && <Row label="其中罚息" note="过期的本金按天加的" value={<Amount fen={value.penaltyFen} size="text" />} />}
        {value.compoundFen > 0 && <Row label="其中复利" note="过期的利息按天加的" value={<Amount fen={value.compoundFen} size="text" />} />}
        {value.feeFen > 0 && <Row label="其中费用" value={<Amount fen={value.feeFen} size="text" />} />}
        <Row label="还完还欠本金" value={value.closes ? '全部还清' : <Amount fen={value.principalAfterFen} size="text" />} />
        {value.savedInterestFen > 0 && <Row label="以后少付利息" value={<Amount fen={value.savedInterestFen} size="text" />} />}
      </View>
    </Card>
  );
};
