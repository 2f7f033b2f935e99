import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { Card } from '../platform/ui/card';
import { Tick } from '../platform/ui/tick';
import { dateWords } from '../platform/ui/words';
import './keep-choice.scss';
import type { PlanRow } from './loan-words';
import type { Quote } from './quote-card';

export type Keep = 'term' | 'instalment';
export type Choices = { readonly keepTerm: Quote; readonly keepInstalment: Quote };

type Props = {
  readonly choices: Choices;
  /** The rows still to come as things stand: what each choice is compared with. */
  readonly coming: readonly PlanRow[];
  /** Each instalment is the same, or only its principal. */
  readonly level: boolean;
  readonly keep: Keep;
  readonly onKeep: (keep: Keep) => void;
};

/** 期限不变 and 月供不变 side by side: what each leaves to pay, until when, and what it saves. */
export const KeepChoice = ({ choices, coming, level, keep, onKeep }: Props) => {
  const nowFen = coming[0]?.totalFen ?? 0;
  const option = (which: Keep, quote: Quote) => (
    <Option
      on={keep === which}
      onClick={() => onKeep(which)}
      name={which === 'term' ? '期数不变' : level ? '每期不变' : '每期本金不变'}
      plain={which === 'term' ? '每期少还一点' : '早一点还完'}
      quote={quote}
      nowFen={nowFen}
      fewer={coming.length - quote.rowsLeft}
      level={level}
    />
  );
  return (
    <Card title="剩下的怎么还？选一种">
      <View className="keep-choices">
        {option('term', choices.keepTerm)}
        {option('instalment', choices.keepInstalment)}
      </View>
      <View className="hn-sub hn-gap">省的利息，是跟不提前还比。{savesMore(choices)}</View>
    </Card>
  );
};

const savesMore = ({ keepTerm, keepInstalment }: Choices): string => {
  const more = keepInstalment.savedInterestFen - keepTerm.savedInterestFen;
  if (more === 0) return '两种省的一样多。';
  return more > 0 ? `早还完的那种多省 ${formatYuan(more)} 元。` : `期数不变的那种多省 ${formatYuan(-more)} 元。`;
};

type OptionProps = {
  readonly on: boolean;
  readonly onClick: () => void;
  readonly name: string;
  readonly plain: string;
  readonly quote: Quote;
  readonly nowFen: number;
  readonly fewer: number;
  readonly level: boolean;
};

const Option = ({ on, onClick, name, plain, quote, nowFen, fewer, level }: OptionProps) => {
  const lessFen = nowFen - (quote.nextFen ?? 0);
  return (
    <View className={`keep-option ${on ? 'keep-option-on' : ''}`} onClick={onClick}>
      <View className="keep-head">
        <Tick on={on} />
        <View>
          <View className="hn-strong">{name}</View>
          <View className="hn-sub">{plain}</View>
        </View>
      </View>
      <View className="hn-sub hn-gap">省利息</View>
      <View className="keep-saved hn-num">{formatYuan(quote.savedInterestFen)} 元</View>
      {quote.nextFen !== null && (
        <>
          <View className="hn-sub hn-gap">{level ? '以后每期还' : '下一期还'}</View>
          <View className="hn-num">{formatYuan(quote.nextFen)} 元</View>
          {lessFen > 0 && <View className="hn-sub hn-num">少还 {formatYuan(lessFen)} 元</View>}
        </>
      )}
      <View className="hn-sub hn-gap">还剩</View>
      <View className="hn-num">
        {quote.rowsLeft} 期{fewer > 0 ? `，少 ${fewer} 期` : ''}
      </View>
      {quote.endsOn !== null && <View className="hn-sub hn-num">{dateWords(quote.endsOn)}还完</View>}
    </View>
  );
};
