import { formatPercent, formatYuan, type Ppm } from '@huinong/shared/kernel/money.ts';
import { Text, View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { useProducts } from '../../platform/products/use-products';
import { Amount } from '../../platform/ui/amount';
import { fenOfText } from '../../platform/ui/amount-input';
import { AmountKeyboard } from '../../platform/ui/amount-keyboard';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { Page } from '../../platform/ui/page';
import { PlanChart } from '../../platform/ui/plan-chart';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { monthsWords, percentWords } from '../../platform/ui/words';
import { AmountEntry } from '../amount-entry';
import { localPlan, METHOD_WORDS, type Method } from '../local-plan';
import { PlanTable } from '../plan-table';
import { longestMonths, type TermLimits, termChoices } from '../term-choices';
import { useHome } from '../use-home';

/** 算一算: what a loan costs, worked out on the phone; nothing is asked for by it. */
export default function Calculator() {
  const home = useHome();
  const products = useProducts();
  const mine = home.value?.line ?? home.value?.offer ?? null;
  return (
    <Page title="算一算利息">
      {mine ? (
        <Figures ratePpm={mine.rateAnnualPpm} rateNote="您家的利率" limits={mine} methods={mine.methods} />
      ) : (
        <Loaded remote={products} skeleton={<SkeletonCard lines={[40, 60, 100, 100]} amount />}>
          {({ products: all }) => (
            <Figures
              ratePpm={all[0]?.rateToPpm ?? 65_000}
              rateNote={all[0] ? `${all[0].name}的最高利率，先往高里算` : '先往高里算'}
              limits={{ termMonthsMax: all[0]?.termMonthsMax ?? 36 }}
              methods={['revolving', 'equal-instalment']}
            />
          )}
        </Loaded>
      )}
    </Page>
  );
}

type FiguresProps = {
  readonly ratePpm: Ppm;
  readonly rateNote: string;
  readonly limits: TermLimits;
  readonly methods: readonly Method[];
};

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const Figures = ({ ratePpm, rateNote, limits, methods }: FiguresProps) => {
  const [text, setText] = useState('10000');
  const [typing, setTyping] = useState(false);
  const [method, setMethod] = useState<Method>(methods.includes('equal-instalment') ? 'equal-instalment' : 'revolving');
  const [wishedMonths, setTermMonths] = useState(12);
  const termMonths = Math.min(wishedMonths, longestMonths(limits, method));
  const [choosing, setChoosing] = useState<'method' | 'term' | null>(null);
  const [showAll, setShowAll] = useState(false);
  const amountFen = fenOfText(text);
  const plan = useMemo(
    () => localPlan({ amountFen, rateAnnualPpm: ratePpm, method, termMonths, on: today() }),
    [amountFen, ratePpm, method, termMonths],
  );
  const rows = plan?.rows ?? [];
  return (
    <>
      <Card>
        <AmountEntry label="借多少" text={text} onTouch={() => setTyping(true)} />
      </Card>
      <Card>
        <Row label="怎么还" value={METHOD_WORDS[method].name} note={METHOD_WORDS[method].plain} onClick={() => setChoosing('method')} />
        <Row label="用多久" value={monthsWords(termMonths)} onClick={() => setChoosing('term')} />
        <Row label="年利率（单利）" value={formatPercent(ratePpm)} note={rateNote} />
      </Card>
      {plan && (
        <>
          <Card tone="wheat">
            <View className="hn-row hn-wrap">
              <View className="hn-strong">一共要付利息</View>
              <Amount fen={plan.interestFen} />
            </View>
            <View className="hn-sub hn-gap-s">一年的全部成本 {percentWords(plan.yearlyCostPpm)}（年化，单利） · 没有别的费用</View>
            {method === 'equal-instalment' && rows[0] && (
              <View className="hn-gap-s">每月还 {formatYuan(rows[0].principalFen + rows[0].interestFen)} 元，最后一期略有零头</View>
            )}
          </Card>
          <Card title="还款计划">
            <PlanChart rows={rows.map((row) => ({ ...row, paid: false }))} caption={`共 ${rows.length} 期，按今天借算`} />
            <View className="hn-gap">
              <PlanTable rows={showAll ? rows : rows.slice(0, 4)} />
            </View>
            {rows.length > 4 && (
              <View className="hn-center">
                <Text className="hn-link" onClick={() => setShowAll(!showAll)}>
                  {showAll ? '收起' : `全部 ${rows.length} 期`}
                </Text>
              </View>
            )}
            <View className="hn-sub">这里只是算一算，以合同为准。</View>
          </Card>
        </>
      )}
      {typing ? (
        <AmountKeyboard text={text} onText={setText} action={{ label: '算好了', onClick: () => setTyping(false) }} />
      ) : (
        <View className="hn-gap-l">
          <Button kind="plain" onClick={() => setTyping(true)}>
            换个数算
          </Button>
        </View>
      )}
      <ChoiceSheet
        open={choosing === 'method'}
        title="怎么还"
        chosen={method}
        choices={methods.map((each) => ({ value: each, label: METHOD_WORDS[each].name, note: METHOD_WORDS[each].plain }))}
        onChoose={setMethod}
        onClose={() => setChoosing(null)}
      />
      <ChoiceSheet
        open={choosing === 'term'}
        title="用多久"
        chosen={termMonths}
        choices={termChoices(limits, method)}
        onChoose={setTermMonths}
        onClose={() => setChoosing(null)}
      />
    </>
  );
};
