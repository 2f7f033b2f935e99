import type { listRecords } from '@huinong/shared/contracts/lending.ts';
import { ok } from '@huinong/shared/kernel/result.ts';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { goTo, goToTab } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { MonthList } from '../../platform/ui/month-list';
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

const RecordList = ({ first }: { first: Page1 }) => (
  <MonthList
    first={{ entries: first.records, next: first.next }}
    load={async (cursor) => {
      const page = await api.get<typeof listRecords>('/v1/lending/records', { query: { cursor } });
      return page.ok ? ok({ entries: page.value.records, next: page.value.next }) : page;
    }}
    row={(record) => (
      <Row
        key={record.recordId}
        icon={ICONS[record.kind]}
        label={record.title}
        note={momentWords(record.at)}
        value={<Amount fen={record.amountFen} size="text" />}
        onClick={() => goTo(PATHS[record.kind].path, { [PATHS[record.kind].name]: record.ref })}
      />
    )}
    empty={
      <StateBlock icon="records" title="还没有记录" action={{ label: '回首页', onClick: () => goToTab('/lending/first/home') }}>
        签合同、借钱、还钱，都会一笔一笔记在这里。
      </StateBlock>
    }
  />
);
