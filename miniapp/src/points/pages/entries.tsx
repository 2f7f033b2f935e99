import type { listPointsEntries } from '@huinong/shared/contracts/points.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { MonthList } from '../../platform/ui/month-list';
import { Page } from '../../platform/ui/page';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { momentWords } from '../../platform/ui/words';
import { changeWords, KIND_WORDS } from '../entry-words';
import '../points.scss';
import type { Ledger } from '../use-points';

type Entries = ReplyOf<typeof listPointsEntries>;
const LEDGERS: readonly { ledger: Ledger; word: string }[] = [
  { ledger: 'bank', word: '银行积分' },
  { ledger: 'village', word: '村里积分' },
];

/** 积分明细: every change of each of the two ledgers, the newest first. */
export default function EntriesPage() {
  const signedIn = useSession();
  const [ledger, setLedger] = useState<Ledger>('bank');
  const first = useRemote(
    () => api.get<typeof listPointsEntries>('/v1/points/entries', { query: { ledger, cursor: undefined } }),
    `points-entries:${ledger}:${signedIn?.personId}`,
    true,
  );
  return (
    <Page title="积分明细">
      <View className="pts-ledgers">
        {LEDGERS.map((each) => (
          <View
            key={each.ledger}
            className={`pts-ledger ${each.ledger === ledger ? 'pts-ledger-on' : ''}`}
            onClick={() => setLedger(each.ledger)}
          >
            {each.word}
          </View>
        ))}
      </View>
      <Loaded remote={first} skeleton={<SkeletonCard lines={[100, 100, 100, 100, 100]} />}>
        {(value) => <EntryList key={`${ledger}:${value.entries[0]?.entryId}`} ledger={ledger} first={value} />}
      </Loaded>
    </Page>
  );
}

const EntryList = ({ ledger, first }: { ledger: Ledger; first: Entries }) => (
  <MonthList
    first={first}
    load={(cursor) => api.get<typeof listPointsEntries>('/v1/points/entries', { query: { ledger, cursor } })}
    row={({ entryId, title, kind, at, points, balancePoints }) => (
      <Row
        key={entryId}
        label={title}
        note={`${momentWords(at)} · ${KIND_WORDS[kind]} · 剩 ${pointsWords(balancePoints)} 分`}
        value={<View className={points > 0 ? 'pts-plus' : ''}>{changeWords(points)}</View>}
      />
    )}
    empty={
      <StateBlock icon="records" title="还没有明细" action={{ label: '看看怎么挣', onClick: () => goTo('/points/pages/earn') }}>
        挣的、用的、到期的，都会一笔一笔记在这里。
      </StateBlock>
    }
  />
);
