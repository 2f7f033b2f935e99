import type { listRecords } from '@huinong/shared/contracts/lending.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { type Failure, sentenceOf } from '../../platform/api/failure';
import { useRemote } from '../../platform/api/use-remote';
import { goTo, goToTab } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { momentWords } from '../../platform/ui/words';

type Page1 = ReplyOf<typeof listRecords>;
type Record1 = Page1['records'][number];

const ICONS = { signed: 'contract', drawn: 'hand', repaid: 'check', refunded: 'hand' } as const;
const PATHS: Record<Record1['kind'], { path: string; name: string }> = {
  signed: { path: '/lending/pages/contract', name: 'contractId' },
  drawn: { path: '/lending/pages/progress', name: 'drawdownId' },
  repaid: { path: '/lending/pages/progress', name: 'repaymentId' },
  refunded: { path: '/lending/pages/loan', name: 'loanId' },
};

/** 借还记录: every signature, draw and repayment, the newest first. */
export default function Records() {
  const first = useRemote(() => api.get<typeof listRecords>('/v1/lending/records', { query: {} }), 'records', true);
  return (
    <Page title="借还记录">
      <Loaded remote={first} skeleton={<SkeletonCard lines={[100, 100, 100, 100, 100]} />}>
        {(value) => <RecordList key={value.records[0]?.recordId ?? ''} first={value} />}
      </Loaded>
    </Page>
  );
}

const RecordList = ({ first }: { first: Page1 }) => {
  const [more, setMore] = useState<Page1>({ records: [], next: first.next });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const all = [...first.records, ...more.records];
  const loadMore = async (): Promise<void> => {
    if (more.next === null || busy) return;
    setBusy(true);
    const result = await api.get<typeof listRecords>('/v1/lending/records', { query: { cursor: more.next } });
    setBusy(false);
    setFailure(result.ok ? null : result.error);
    if (result.ok) setMore({ records: [...more.records, ...result.value.records], next: result.value.next });
  };
  if (all.length === 0)
    return (
      <Card>
        <StateBlock icon="records" title="还没有记录" action={{ label: '回首页', onClick: () => goToTab('/lending/first/home') }}>
          签合同、借钱、还钱，都会一笔一笔记在这里。
        </StateBlock>
      </Card>
    );
  return (
    <>
      {byMonth(all).map(([month, records]) => (
        <Card key={month} title={`${month.slice(0, 4)}年${Number(month.slice(5))}月`}>
          {records.map((record) => (
            <Row
              key={record.recordId}
              icon={ICONS[record.kind]}
              label={record.title}
              note={momentWords(record.at)}
              value={<Amount fen={record.amountFen} size="text" />}
              onClick={() => goTo(PATHS[record.kind].path, { [PATHS[record.kind].name]: record.ref })}
            />
          ))}
        </Card>
      ))}
      {failure && <Notice tone="wheat">{sentenceOf(failure)}</Notice>}
      {more.next !== null && (
        <View className="hn-gap-l">
          <Button kind="plain" onClick={loadMore} busy={busy}>
            看更早的
          </Button>
        </View>
      )}
    </>
  );
};

const byMonth = (records: readonly Record1[]): [string, Record1[]][] => {
  const months = new Map<string, Record1[]>();
  for (const record of records) {
    const month = record.on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), record]);
  }
  return [...months];
};
