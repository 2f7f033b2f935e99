import type { listStatementCases, listStatements } from '@huinong/shared/contracts/accounting.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords, momentWords } from '../../platform/ui/words';
import { dayState } from '../accounting-words';
import { Chips } from '../parts/chips';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { StatementCaseCard } from '../parts/statement-case';
import type { StatementDay } from '../types';

type View1 = 'open' | 'all' | 'days';
const VIEWS = [
  { value: 'open', word: '要查的' },
  { value: 'all', word: '全部差异' },
  { value: 'days', word: '每天对账' },
] as const;

/** 对账: what the core bank's statement and our books do not agree on, who finds out by when, and how each day went. */
export default function StatementsPage() {
  const asked = usePageQuery('view');
  const [view, setView] = useState<View1>(VIEWS.find(({ value }) => value === asked)?.value ?? 'open');
  return (
    <StaffPage title="和核心系统对账">
      <Chips chips={VIEWS} on={view} onChip={setView} />
      {view === 'days' ? <Days /> : <Cases key={view} state={view} />}
    </StaffPage>
  );
}

const Cases = ({ state }: { state: 'open' | 'all' }) => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listStatementCases>('/v1/lending/statement-cases', { query: { state, ...pages.query } }),
    `${state}:${pages.cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} button />}>
      {({ cases, next }) => (
        <>
          {cases.length === 0 && (
            <Card>
              <StateBlock icon="check" title={state === 'open' ? '没有要查的差异' : '还没有过差异'}>
                每天日终后拿核心系统的对账单和我方的账一笔一笔比。两边不一样的，会排在这里，三天内要说清楚。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {cases.map((one) => (
              <StatementCaseCard key={one.caseId} found={one} onClosed={remote.reload} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};

const Days = () => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listStatements>('/v1/lending/statements', { query: pages.query }),
    `days:${pages.cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90, 90]} />}>
      {({ days, next }) => (
        <>
          {days.length === 0 && (
            <Card>
              <StateBlock icon="records" title="还没有对过账">
                核心系统给出一天的对账单以后，这里就有那一天对得怎样。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {days.map((day) => (
              <Day key={day.date} day={day} />
            ))}
          </View>
          <Pager pages={pages} next={next} />
        </>
      )}
    </Loaded>
  );
};

const Day = ({ day }: { day: StatementDay }) => {
  const { word, tone } = dayState(day);
  return (
    <Card title={dayWords(day.date)} extra={<Tag tone={tone}>{word}</Tag>}>
      {day.state === 'refused' ? (
        <View>{day.refusal ?? '对账单没有采用。'}</View>
      ) : day.lines === 0 && day.differences === 0 ? (
        <View>这一天没有放款，也没有收款。</View>
      ) : (
        <>
          <Row label="对上" value={`${day.matched} / ${day.lines} 笔`} />
          <Row label="放出去" value={`${formatYuan(day.paidOutFen)} 元`} />
          <Row label="收回来" value={`${formatYuan(day.takenInFen)} 元`} />
          {day.repeatedLines > 0 && <Row label="重复的行" note="同一笔写了两次，只算一次" value={`${day.repeatedLines} 行`} />}
        </>
      )}
      <View className="hn-sub hn-gap-s hn-num">{momentWords(day.readAt)} 读的对账单</View>
    </Card>
  );
};
