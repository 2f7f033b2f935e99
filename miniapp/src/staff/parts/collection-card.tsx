import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Tag } from '../../platform/ui/tag';
import { dayWords, momentWords } from '../../platform/ui/words';
import { CHANNELS, RESULTS, STAGES, wordOf } from '../collection-words';
import { lateWords } from '../loan-class-words';
import type { CollectionCase } from '../types';

type Props = { readonly found: CollectionCase; readonly village: string | null };

/** What is owed and what is to be done; the head of a diary and a card of the list. */
export const CollectionFigures = ({ found, village }: Props) => (
  <>
    <View className="hn-sub">现在要还</View>
    <Amount fen={found.owedFen} />
    <View>{found.toDo}</View>
    <View className="hn-sub hn-gap-s hn-num">
      {village === null ? '' : `${village} · `}
      {found.productName} · {dayWords(found.dueOn)}该还 · {lateWords(found.daysPastDue)}
    </View>
    {found.promisedOn !== null && <View className="hn-wheat">答应 {dayWords(found.promisedOn)}还</View>}
  </>
);

export const StageTag = ({ stage }: { stage: CollectionCase['stage'] }) => (
  <Tag tone={STAGES.find(({ value }) => value === stage)?.tone ?? 'grey'}>{wordOf(STAGES, stage)}</Tag>
);

/** One loan past due in the list; a touch opens its diary. */
export const CollectionCard = ({ found, village }: Props) => (
  <Card
    title={found.maskedName}
    extra={<StageTag stage={found.stage} />}
    onClick={() => goTo('/staff/pages/diary', { loanId: found.loanId })}
  >
    <CollectionFigures found={found} village={village} />
    {found.lastContact !== null && (
      <View className="hn-sub hn-num">
        上次 {momentWords(found.lastContact.at)} {wordOf(CHANNELS, found.lastContact.channel)}：{wordOf(RESULTS, found.lastContact.result)}
      </View>
    )}
  </Card>
);
