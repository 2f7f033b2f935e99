import type { listCards, requestDrawdown } from '@huinong/shared/contracts/lending.ts';
import { chineseAmount } from '@huinong/shared/kernel/chinese-amount.ts';
import { formatPercent, formatYuan } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { api, channel } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { goOnTo, goToTab } from '../../platform/navigate';
import { PURPOSES } from '../../platform/products/purposes';
import { Amount } from '../../platform/ui/amount';
import { fenOfText, textOfFen } from '../../platform/ui/amount-input';
import { AmountKeyboard } from '../../platform/ui/amount-keyboard';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { CommandNotice } from '../../platform/ui/command-failure';
import { ConfirmSheet } from '../../platform/ui/confirm-sheet';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { Sheet } from '../../platform/ui/sheet';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { dateWords, monthsWords, percentWords } from '../../platform/ui/words';
import { AmountEntry } from '../amount-entry';
import { Unsettled } from '../home-cards';
import { interestOfDays, localPlan, METHOD_WORDS, type Method } from '../local-plan';
import { DRAW_SLOT } from '../pending-draw';
import { PlanTable } from '../plan-table';
import { longestMonths, termChoices } from '../term-choices';
import { type Line, useHome } from '../use-home';

type CardOption = ReplyOf<typeof listCards>['cards'][number];

/** 我要用钱: how much, what it costs, where it goes. */
export default function Draw() {
  const home = useHome();
  const cards = useRemote(() => api.get<typeof listCards>('/v1/lending/cards'), 'cards');
  const skeleton = (
    <>
      <SkeletonCard lines={[40, 70, 40]} amount />
      <SkeletonCard lines={[100, 100, 100]} />
    </>
  );
  return (
    <Page title="我要用钱">
      <Unsettled />
      <Loaded remote={home} skeleton={skeleton}>
        {({ line, asOf }) =>
          line === null ? (
            <Card>
              <StateBlock
                icon="contract"
                title="还没有开通额度"
                action={{ label: '回首页', onClick: () => goToTab('/lending/first/home') }}
              >
                批了额度、签了合同才能用钱。
              </StateBlock>
            </Card>
          ) : (
            <Loaded remote={cards} skeleton={skeleton}>
              {({ cards: options }) => <DrawForm line={line} cards={options} on={asOf} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}

const cardWords = (card: CardOption): string => `${card.bank} 尾号 ${card.tail}`;
/** The bank's smallest draw. */
const LEAST_FEN = 10_000;

const DrawForm = ({ line, cards, on }: { line: Line; cards: readonly CardOption[]; on: string }) => {
  const [text, setText] = useState('');
  const [method, setMethod] = useState<Method>(line.methods[0] ?? 'revolving');
  const [wishedMonths, setTermMonths] = useState(12);
  // Another method may not run as long: the wish stays, what is asked for fits.
  const termMonths = Math.min(wishedMonths, longestMonths(line, method));
  const [purpose, setPurpose] = useState<string>(PURPOSES[0].word);
  const [cardId, setCardId] = useState(cards[0]?.cardId ?? '');
  const [open, setOpen] = useState<'method' | 'term' | 'purpose' | 'card' | 'costs' | 'confirm' | null>(null);
  const close = (): void => setOpen(null);
  const amountFen = fenOfText(text);
  const tooMuch = amountFen > line.availableFen;
  const card = cards.find((each) => each.cardId === cardId);
  const plan = useMemo(
    () => (tooMuch ? null : localPlan({ amountFen, rateAnnualPpm: line.rateAnnualPpm, method, termMonths, on })),
    [amountFen, tooMuch, line.rateAnnualPpm, method, termMonths, on],
  );
  const draw = useCommand(
    () =>
      api.command<typeof requestDrawdown>(
        '/v1/lending/drawdowns',
        { body: { lineId: line.lineId, amountFen, method, termMonths, purpose, cardId, channel } },
        { slot: DRAW_SLOT, exclusive: true },
      ),
    (drawdown) => goOnTo('/lending/pages/progress', { drawdownId: drawdown.drawdownId }),
  );

  if (!card)
    return (
      <Card>
        <StateBlock icon="card" title="没有找到您的银行卡" action={{ label: '回首页', onClick: () => goToTab('/lending/first/home') }}>
          钱只能到您本人在本行的卡上。请到网点办一张，或打电话问客户经理。
        </StateBlock>
      </Card>
    );
  return (
    <>
      <Card>
        <AmountEntry
          label={`借多少（最多 ${formatYuan(line.availableFen, 'whole')} 元）`}
          text={text}
          extra={
            <Text className="hn-link" onClick={() => setText(textOfFen(line.availableFen - (line.availableFen % 100)))}>
              全部
            </Text>
          }
        />
        {tooMuch && <View className="hn-red hn-gap-s">超过了，最多还能借 {formatYuan(line.availableFen, 'whole')} 元</View>}
        {amountFen > 0 && amountFen < LEAST_FEN && <View className="hn-red hn-gap-s">每次最少借 100 元</View>}
      </Card>
      {plan && (
        <Card tone="wheat">
          <View className="hn-row hn-wrap">
            <View className="hn-strong">用 {monthsWords(termMonths)}，利息一共</View>
            <Amount fen={plan.interestFen} />
          </View>
          <View className="hn-sub">
            头一天 {formatYuan(interestOfDays(amountFen, line.rateAnnualPpm, 1))} 元 · 一年的全部成本 {percentWords(plan.yearlyCostPpm)} ·
            没有别的费用
          </View>
          <Text className="hn-link" onClick={() => setOpen('costs')}>
            每个月还多少？
          </Text>
        </Card>
      )}
      <Card>
        <Row label="怎么还" value={METHOD_WORDS[method].name} onClick={() => setOpen('method')} />
        <Row label="用多久" value={monthsWords(termMonths)} onClick={() => setOpen('term')} />
        <Row label="用途" value={purpose} onClick={() => setOpen('purpose')} />
        <Row label="收款卡" value={cardWords(card)} onClick={() => setOpen('card')} />
      </Card>
      <AmountKeyboard
        text={text}
        onText={setText}
        action={{ label: '下一步：核对一遍', disabled: amountFen < LEAST_FEN || tooMuch, onClick: () => setOpen('confirm') }}
      />
      <ConfirmSheet
        open={open === 'confirm'}
        title="核对一遍再借"
        confirm={`确定借 ${formatYuan(amountFen, 'whole')} 元`}
        busy={draw.busy}
        onConfirm={draw.run}
        onClose={close}
      >
        <Amount fen={amountFen} size="amount" />
        <View className="hn-sub">{chineseAmount(amountFen)}</View>
        <Row label="到这张卡" value={cardWords(card)} />
        <Row label="用途" value={purpose} />
        <Row label="怎么还" value={METHOD_WORDS[method].name} note={METHOD_WORDS[method].plain} />
        {plan && (
          <>
            <Row
              label="利息一共"
              value={<Amount fen={plan.interestFen} size="text" />}
              note={`年利率 ${formatPercent(line.rateAnnualPpm)}（单利），提前还少付`}
            />
            <Row label="最后还清" value={dateWords(plan.rows[plan.rows.length - 1]?.dueOn ?? on)} />
          </>
        )}
        <CommandNotice failure={draw.failure} onAgain={draw.run} />
      </ConfirmSheet>
      <Sheet open={open === 'costs'} title="每个月还多少" onClose={close}>
        {plan && <PlanTable rows={plan.rows} />}
        <View className="hn-sub hn-gap">在手机上按今天借算的，到账后以还款计划为准。</View>
      </Sheet>
      <ChoiceSheet
        open={open === 'method'}
        title="怎么还"
        chosen={method}
        choices={line.methods.map((each) => ({ value: each, label: METHOD_WORDS[each].name, note: METHOD_WORDS[each].plain }))}
        onChoose={setMethod}
        onClose={close}
      />
      <ChoiceSheet
        open={open === 'term'}
        title="用多久"
        chosen={termMonths}
        choices={termChoices(line, method)}
        onChoose={setTermMonths}
        onClose={close}
      />
      <ChoiceSheet
        open={open === 'purpose'}
        title="用途"
        chosen={purpose}
        choices={PURPOSES.map(({ word }) => ({ value: word, label: word }))}
        onChoose={setPurpose}
        onClose={close}
      />
      <ChoiceSheet
        open={open === 'card'}
        title="收款卡"
        chosen={cardId}
        choices={cards.map((each) => ({ value: each.cardId, label: cardWords(each) }))}
        onChoose={setCardId}
        onClose={close}
      />
    </>
  );
};
