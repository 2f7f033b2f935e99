import type { listCards, quoteRepayment, requestRepayment } from '@huinong/shared/contracts/lending.ts';
import { chineseAmount } from '@huinong/shared/kernel/chinese-amount.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { sentenceOf } from '../../platform/api/failure';
import { useCommand } from '../../platform/api/use-command';
import { type Remote, useRemote } from '../../platform/api/use-remote';
import { goOnTo, goTo, goToTab } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { fenOfText } from '../../platform/ui/amount-input';
import { AmountKeyboard } from '../../platform/ui/amount-keyboard';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tick } from '../../platform/ui/tick';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords } from '../../platform/ui/words';
import { AmountEntry } from '../amount-entry';
import type { Loan } from '../loan-words';
import { repaySlot } from '../pending-draw';
import { UnsettledRepayment } from '../unsettled-repayment';
import { useLoan } from '../use-loan';
import './repay.scss';

type Quote = ReplyOf<typeof quoteRepayment>;
type CardOption = ReplyOf<typeof listCards>['cards'][number];
type Kind = 'due' | 'part' | 'all';

/** 还款: choose how much, see to the fen what it does, then pay. */
export default function Repay() {
  const loanId = usePageQuery('loanId');
  const loan = useLoan(loanId);
  const cards = useRemote(() => api.get<typeof listCards>('/v1/lending/cards'), 'cards');
  const skeleton = (
    <>
      <SkeletonCard lines={[60, 100, 100]} />
      <SkeletonCard lines={[40, 60, 80]} button />
    </>
  );
  return (
    <Page title="还款">
      <UnsettledRepayment loanId={loanId} />
      <Loaded remote={loan} skeleton={skeleton}>
        {({ loan: value }) =>
          value.state === 'closed' ? (
            <Card>
              <StateBlock
                icon="check"
                title="这笔已经还清了"
                action={{ label: '回到借还', onClick: () => goToTab('/lending/first/loans') }}
              />
            </Card>
          ) : (
            <Loaded remote={cards} skeleton={skeleton}>
              {({ cards: options }) => <RepayForm loan={value} cards={options} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Days before its day from which an instalment may be paid as it stands; the bank's own rule decides. */
const EARLY_DAYS = 7;
const isPayable = (loan: Loan): boolean =>
  loan.next !== null && (loan.next.daysLeft <= 0 || (loan.method === 'equal-instalment' && loan.next.daysLeft <= EARLY_DAYS));

const RepayForm = ({ loan, cards }: { loan: Loan; cards: readonly CardOption[] }) => {
  const payable = isPayable(loan);
  const [kind, setKind] = useState<Kind>(payable ? 'due' : 'part');
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(0);
  const [cardId, setCardId] = useState(cards[0]?.cardId ?? '');
  const [choosing, setChoosing] = useState(false);
  const card = cards.find((each) => each.cardId === cardId);
  const { loanId } = loan;
  const ready = kind !== 'part' || asked > 0;
  const quote = useRemote(
    ready
      ? () =>
          api.get<typeof quoteRepayment>('/v1/lending/loans/{loanId}/repayment-quote', {
            params: { loanId },
            query: kind === 'part' ? { kind, amountFen: asked } : { kind },
          })
      : null,
    `quote:${loanId}:${kind}:${kind === 'part' ? asked : 0}`,
  );
  const pay = useCommand(
    () =>
      api.command<typeof requestRepayment>(
        '/v1/lending/loans/{loanId}/repayments',
        { params: { loanId }, body: { kind, amountFen: quote.value?.amountFen ?? 0, cardId, channel } },
        { slot: repaySlot(loanId), exclusive: true },
      ),
    (repayment) => goOnTo('/lending/pages/progress', { repaymentId: repayment.repaymentId }),
  );
  const typing = kind === 'part' && asked === 0;

  return (
    <>
      {loan.next && !payable && (
        <Notice>
          {dayWords(loan.next.dueOn)} 自动从您卡里扣 {formatYuan(loan.next.amountFen)} 元，卡里留够钱就行。想早点还，在下面选。
        </Notice>
      )}
      <Card title="想还多少">
        {loan.next && payable && (
          <Option
            on={kind === 'due'}
            onClick={() => setKind('due')}
            label={loan.next.overdue ? '把过期的还上' : '还这一期'}
            note={`${dayWords(loan.next.dueOn)} 该还`}
            value={`${formatYuan(loan.next.amountFen)} 元`}
          />
        )}
        <Option
          on={kind === 'part'}
          onClick={() => {
            setKind('part');
            setAsked(0);
          }}
          label="提前还一部分"
          note="还多少自己定，利息当天起少算"
          value={asked > 0 ? `${formatYuan(asked)} 元` : '自己填'}
        />
        <Option
          on={kind === 'all'}
          onClick={() => setKind('all')}
          label="全部还清"
          note="利息只算到今天"
          value={`${formatYuan(loan.payoffTodayFen)} 元`}
        />
      </Card>
      {typing ? (
        <>
          <Card>
            <AmountEntry label={`还多少（欠本金 ${formatYuan(loan.principalFen)} 元）`} text={text} />
          </Card>
          <AmountKeyboard
            text={text}
            onText={setText}
            decimals
            action={{ label: '算一算', disabled: fenOfText(text) === 0, onClick: () => setAsked(fenOfText(text)) }}
          />
        </>
      ) : (
        <>
          <QuoteCard quote={quote} />
          {card ? (
            <Card>
              <Row
                label="从这张卡扣"
                value={`${card.bank} 尾号 ${card.tail}`}
                onClick={cards.length > 1 ? () => setChoosing(true) : undefined}
              />
            </Card>
          ) : (
            <Notice tone="wheat" action={{ label: '问问客户经理', onClick: () => goTo('/workflow/pages/manager', { topic: 'repayment' }) }}>
              没有找到您在本行的银行卡，可以到网点用现金还。
            </Notice>
          )}
          <CommandNotice failure={pay.failure} onAgain={pay.run} />
          <View className="hn-gap-l">
            <Button onClick={pay.run} busy={pay.busy} disabled={quote.value === null || quote.loading || !card}>
              {quote.value ? `确定还 ${formatYuan(quote.value.amountFen)} 元` : '正在算…'}
            </Button>
          </View>
          <View className="hn-sub hn-center hn-gap">只会扣一次。提前还不收手续费。</View>
        </>
      )}
      <ChoiceSheet
        open={choosing}
        title="从哪张卡扣"
        chosen={cardId}
        choices={cards.map((each) => ({ value: each.cardId, label: `${each.bank} 尾号 ${each.tail}` }))}
        onChoose={setCardId}
        onClose={() => setChoosing(false)}
      />
    </>
  );
};

const QuoteCard = ({ quote }: { quote: Remote<Quote> }) => {
  if (quote.value === null && quote.failure)
    return (
      <Notice tone="wheat" {...(quote.failure.kind === 'refused' ? {} : { action: { label: '重新算', onClick: quote.reload } })}>
        {sentenceOf(quote.failure)}
      </Notice>
    );
  if (quote.value === null) return <SkeletonCard lines={[40, 60, 80, 80]} amount />;
  const { value } = quote;
  return (
    <Card title="这次还的钱">
      <Amount fen={value.amountFen} size="amount" />
      <View className="hn-sub">{chineseAmount(value.amountFen)}</View>
      <View className="hn-gap">
        <Row label="其中本金" value={<Amount fen={value.principalFen} size="text" />} />
        <Row label="其中利息" value={<Amount fen={value.interestFen} size="text" />} note={`算到 ${dayWords(value.on)}`} />
        <Row label="还完还欠本金" value={value.closes ? '全部还清' : <Amount fen={value.principalAfterFen} size="text" />} />
        {value.savedInterestFen > 0 && <Row label="以后少付利息" value={<Amount fen={value.savedInterestFen} size="text" />} />}
      </View>
    </Card>
  );
};

const Option = (props: { on: boolean; onClick: () => void; label: string; note: string; value: string }) => (
  <View className={`repay-option ${props.on ? 'repay-option-on' : ''}`} onClick={props.onClick}>
    <Tick on={props.on} />
    <View className="hn-grow">
      <View className="hn-row hn-wrap repay-head">
        <View className="hn-strong">{props.label}</View>
        <View className="hn-num">{props.value}</View>
      </View>
      <View className="hn-sub">{props.note}</View>
    </View>
  </View>
);
