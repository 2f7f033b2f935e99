import type { getTrialBalance } from '@huinong/shared/contracts/accounting.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { dayWords } from '../../platform/ui/words';
import { AccountRows } from '../parts/account-rows';
import { StaffPage } from '../parts/staff-page';
import type { TrialBalance } from '../types';

/** 试算平衡表: every account of a business date, and whether debits and credits agree. */
export default function TrialBalancePage() {
  return (
    <StaffPage title="试算平衡表">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const [on, setOn] = useState<string | null>(null);
  const [today, setToday] = useState<string | null>(null);
  const remote = useRemote(
    () => api.get<typeof getTrialBalance>('/v1/lending/trial-balance', { query: on === null ? {} : { on } }),
    `trial:${on ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90, 90]} />}>
      {(balance) => {
        const last = today ?? balance.on;
        const go = (date: string) => {
          setToday(last);
          setOn(date === last ? null : date);
        };
        return (
          <>
            <Card>
              <View className="hn-row">
                <Button kind="plain" size="small" onClick={() => go(addDays(balance.on, -1))}>
                  前一天
                </Button>
                <View className="hn-strong hn-num">{dayWords(balance.on)}</View>
                <Button kind="plain" size="small" disabled={balance.on >= last} onClick={() => go(addDays(balance.on, 1))}>
                  后一天
                </Button>
              </View>
            </Card>
            <Agreement balance={balance} />
            {balance.rows.length === 0 ? (
              <Card>
                <StateBlock icon="records" title="这一天以前还没有记过账">
                  放出第一笔借款以后，这里就有数。
                </StateBlock>
              </Card>
            ) : (
              <AccountRows rows={balance.rows} />
            )}
          </>
        );
      }}
    </Loaded>
  );
};

const Agreement = ({ balance }: { balance: TrialBalance }) => {
  const agrees = balance.differenceFen === 0 && balance.debitFen === balance.creditFen;
  return (
    <Card tone={agrees ? 'plain' : 'red'} title="借贷平不平" extra={<Tag tone={agrees ? 'field' : 'red'}>{agrees ? '平' : '不平'}</Tag>}>
      <View className="st-figures">
        <Figure label="当天借方" fen={balance.debitFen} />
        <Figure label="当天贷方" fen={balance.creditFen} />
        <Figure label="余额相差" fen={balance.differenceFen} />
      </View>
      <View className="hn-sub hn-gap">
        {agrees
          ? `当天记了 ${balance.postings.toLocaleString('en-US')} 笔分录，两边一分不差。`
          : '两边不一样，账有错。请先停下，联系系统管理员。'}
      </View>
    </Card>
  );
};

const Figure = ({ label, fen }: { label: string; fen: number }) => (
  <View className="st-figure">
    <View className="hn-sub">{label}</View>
    <View className="st-figure-number st-figure-money">{formatYuan(fen)}</View>
  </View>
);
