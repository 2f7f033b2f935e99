import type { listSettlements } from '@huinong/shared/contracts/settlement.ts';
import { PAYOUT_WORDS } from '@huinong/shared/merchant/settlement.ts';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { ChoiceSheet } from '../../platform/ui/choice-sheet';
import { MonthList } from '../../platform/ui/month-list';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { StatementFiles } from '../../platform/ui/statement-files';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { TrafficCard } from '../../platform/ui/traffic-card';
import { dayWords } from '../../platform/ui/words';
import { CounterGate } from '../counter-gate';
import '../merchant.scss';

type Settlements = ReplyOf<typeof listSettlements>;
const PATH: (typeof listSettlements)['path'] = '/v1/merchant/merchants/{merchantId}/settlements';

const read = async (merchantId: string, cursor: string | undefined) => {
  const reply = await api.get<typeof listSettlements>(PATH, { params: { merchantId }, query: { cursor } });
  return reply.ok ? { ok: true as const, value: paged(reply.value) } : reply;
};
const paged = ({ settlements, next }: Settlements) => ({ entries: settlements.map((one) => ({ ...one, on: one.day })), next });

/** 结算: what each day came to, how its payment stands, and the statement of a month as a file. */
export default function SettlementsPage() {
  return (
    <CounterGate title="结算">
      {({ merchantId, as }) =>
        as === 'owner' ? (
          <Settlements key={merchantId} merchantId={merchantId} />
        ) : (
          <Card>
            <StateBlock icon="lock" title="结算只给店主看">
              钱付到店主自己的卡上。店员可以在“记录”里看每一笔。
            </StateBlock>
          </Card>
        )
      }
    </CounterGate>
  );
}

const Settlements = ({ merchantId }: { merchantId: string }) => {
  const first = useRemote(() => read(merchantId, undefined), `settlements:${merchantId}`);
  useRefreshOnShow(first);
  return (
    <Loaded remote={first} skeleton={<SkeletonCard lines={[50, 100, 100, 100]} />}>
      {(value) => (
        <>
          {value.entries.length > 0 && (
            <MonthFiles merchantId={merchantId} months={[...new Set(value.entries.map(({ day }) => day.slice(0, 7)))]} />
          )}
          <TrafficCard merchantId={merchantId} />
          <MonthList
            key={value.entries[0]?.day}
            first={value}
            load={(cursor) => read(merchantId, cursor)}
            row={({ day, payFen, carriedOutFen, payoutState, paidOn }) => (
              <Row
                key={day}
                label={dayWords(day)}
                note={
                  carriedOutFen < 0
                    ? '退的比收的多，从下次扣'
                    : `${PAYOUT_WORDS[payoutState]}${paidOn === null ? '' : ` · ${dayWords(paidOn)}`}`
                }
                value={<Amount fen={payFen} />}
                onClick={() => goTo('/merchant/pages/settlement', { merchantId, day })}
              />
            )}
            empty={
              <StateBlock icon="records" title="还没有结算">
                今天收的积分，下个工作日结算，付到店主的卡上。
              </StateBlock>
            }
          />
        </>
      )}
    </Loaded>
  );
};

const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const MonthFiles = ({ merchantId, months }: { merchantId: string; months: readonly string[] }) => {
  const [chosen, setChosen] = useState(months[0] ?? '');
  const [choosing, setChoosing] = useState(false);
  return (
    <Card title="下载整月对账单">
      <Row label="月份" value={monthWords(chosen)} {...(months.length > 1 ? { onClick: () => setChoosing(true) } : {})} />
      <StatementFiles merchantId={merchantId} period={chosen} />
      <ChoiceSheet
        open={choosing}
        title="哪个月"
        choices={months.map((month) => ({ value: month, label: monthWords(month) }))}
        chosen={chosen}
        onChoose={setChosen}
        onClose={() => setChoosing(false)}
      />
    </Card>
  );
};
