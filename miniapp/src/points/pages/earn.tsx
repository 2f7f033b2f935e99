import type { getEarningRules } from '@huinong/shared/contracts/earning.ts';
import { EARNING_1 } from '@huinong/shared/points/earning/earning-1.ts';
import { awardWords, periodWords, ruleNote } from '@huinong/shared/points/earning/words.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { useSession } from '../../platform/session/use-session';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import type { Ledger } from '../use-points';

const LEDGERS: readonly { ledger: Ledger; title: string; use: string }[] = [
  { ledger: 'bank', title: '银行积分', use: '能在村里的店用，100 分约 1 元。' },
  { ledger: 'village', title: '村里积分', use: '参加村里的事记的分，和银行积分分开记，不能在店里用。' },
];

/** 怎么挣积分: the rules as this bank has released them, in a plain list; to a visitor, those that every bank begins with. */
export default function EarnPage() {
  const signedIn = useSession();
  const remote = useRemote(signedIn ? () => api.get<typeof getEarningRules>('/v1/points/earning/rules') : null, 'earning-rules', true);
  const ruleset = remote.value ?? EARNING_1;
  return (
    <Page title="怎么挣积分">
      {LEDGERS.map(({ ledger, title, use }) => {
        const daily = ruleset.caps.find((cap) => cap.ledger === ledger && cap.source === null && cap.period === 'day');
        return (
          <Card key={ledger} title={title}>
            <View className="hn-sub">
              {use}
              {daily && `一天最多 ${daily.points} 分。`}
            </View>
            {ruleset.rules
              .filter((rule) => rule.ledger === ledger)
              .map((rule) => {
                const note = [
                  periodWords(rule),
                  // Which villages, only the staff's pages name.
                  rule.groups === undefined ? '' : '只有部分村有',
                  ruleNote(rule, ruleset),
                ]
                  .filter((part) => part !== '')
                  .join(' · ');
                return <Row key={rule.id} label={rule.title} value={awardWords(rule.award)} {...(note === '' ? {} : { note })} />;
              })}
          </Card>
        );
      })}
      <Notice>借钱不给积分，多借也不会多给。积分不能换成现钱，也不能转给别人。</Notice>
    </Page>
  );
}
