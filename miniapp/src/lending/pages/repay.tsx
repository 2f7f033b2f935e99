import type { listCards, prepaymentChoices, quoteRepayment, requestRepayment } from '@huinong/shared/contracts/lending.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api, channel } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo, goTo, goToTab } from '../../platform/navigate';
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
import { type Choices, type Keep, KeepChoice } from '../keep-choice';
import type { Loan, PlanRow } from '../loan-words';
import { repaySlot } from '../pending-draw';
import { QuoteCard } from '../quote-card';
import { UnsettledRepayment } from '../unsettled-repayment';
import { useLoan } from '../use-loan';
import './repay.scss';

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
        {({ loan: value, plan }) =>
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
              {({ cards: options }) => <RepayForm loan={value} plan={plan} cards={options} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Days before its day from which an instalment may be paid as it stands; the bank's own rule decides. */
const EARLY_DAYS = 7;
const isByInstalments = ({ method }: Loan): boolean => method === 'equal-instalment' || method === 'equal-principal';
const isPayable = (loan: Loan): boolean =>
  loan.next !== null && (loan.next.daysLeft <= 0 || (isByInstalments(loan) && loan.next.daysLeft <= EARLY_DAYS));

const RepayForm = ({ loan, plan, cards }: { loan: Loan; plan: readonly PlanRow[]; cards: readonly CardOption[] }) => {
  const payable = isPayable(loan);
  // What is due comes first: only then may anything be paid early.
  const mayPart = loan.next === null || loan.next.daysLeft > 0;
  const wished = usePageQuery('kind');
  const wishedFen = Math.max(0, Math.round(Number(usePageQuery('amountFen'))) || 0);
  const [kind, setKind] = useState<Kind>(startOf(wished, payable, mayPart));
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(wished === 'part' ? wishedFen : 0);
  const [keep, setKeep] = useState<Keep>('term');
  const [cardId, setCardId] = useState(cards[0]?.cardId ?? '');
  const [choosing, setChoosing] = useState(false);
  const card = cards.find((each) => each.cardId === cardId);
  const { loanId } = loan;
  const whole = useRemote(
    kind === 'part'
      ? null
      : () => api.get<typeof quoteRepayment>('/v1/lending/loans/{loanId}/repayment-quote', { params: { loanId }, query: { kind } }),
    `quote:${loanId}:${kind}`,
  );
  const part = useRemote(
    kind === 'part' && asked > 0
      ? () =>
          api.get<typeof prepaymentChoices>('/v1/lending/loans/{loanId}/prepayment-choices', {
            params: { loanId },
            query: { amountFen: asked },
          })
      : null,
    `choices:${loanId}:${kind === 'part' ? asked : 0}`,
  );
  const quote = kind === 'part' ? { ...part, value: part.value && chosen(part.value, keep) } : whole;
  const pay = useCommand(
    () =>
      api.command<typeof requestRepayment>(
        '/v1/lending/loans/{loanId}/repayments',
        {
          params: { loanId },
          body: { kind, amountFen: quote.value?.amountFen ?? 0, ...(kind === 'part' ? { keep } : {}), cardId, channel },
        },
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
        {mayPart && (
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
        )}
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
          {kind === 'part' && part.value && isByInstalments(loan) && (
            <KeepChoice
              choices={part.value}
              coming={plan.filter(({ state }) => state === 'next' || state === 'future')}
              level={loan.method === 'equal-instalment'}
              keep={keep}
              onKeep={setKeep}
            />
          )}
          <QuoteCard title="这次还的钱" quote={quote} toTheDay={kind !== 'due'} />
          {kind === 'part' && part.value === null && part.failure?.kind === 'refused' && (
            <View className="hn-gap-m">
              <Button kind="plain" onClick={() => setAsked(0)}>
                换个数
              </Button>
            </View>
          )}
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
              {quote.value ? `确定还 ${formatYuan(quote.value.amountFen)} 元` : quote.failure ? '算好了才能还' : '正在算…'}
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

/** What the way here asked for, where it may be; else what is due, else a part. */
const startOf = (wished: string, payable: boolean, mayPart: boolean): Kind => {
  if (wished === 'all' || (wished === 'part' && mayPart)) return wished;
  return payable ? 'due' : 'part';
};

const chosen = ({ keepTerm, keepInstalment }: Choices, keep: Keep) => (keep === 'term' ? keepTerm : keepInstalment);

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
