import type { getSettlement } from '@huinong/shared/contracts/settlement.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { PAYOUT_WORDS } from '@huinong/shared/merchant/settlement.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { Amount } from '../../platform/ui/amount';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { StatementFiles } from '../../platform/ui/statement-files';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dateWords, dayWords } from '../../platform/ui/words';
import { DisputeCard } from '../dispute-card';
import '../merchant.scss';

type Day = ReplyOf<typeof getSettlement>;

/** One settled day: how its sum comes about, whether it is paid, each of its moves, and its files. */
export default function SettlementPage() {
  const [merchantId, day] = [usePageQuery('merchantId'), usePageQuery('day')];
  const remote = useRemote(
    () => api.get<typeof getSettlement>('/v1/merchant/merchants/{merchantId}/settlements/{day}', { params: { merchantId, day } }),
    `settlement:${merchantId}:${day}`,
  );
  return (
    <Page title="一天的结算">
      <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 70, 100, 100]} />}>
        {(value) => (
          <>
            <Sum settlement={value.settlement} />
            <Moves moves={value.moves} />
            <DisputeCard merchantId={merchantId} day={day} dispute={value.dispute} onSaid={remote.reload} />
            <Card title="下载这一天的对账单">
              <StatementFiles merchantId={merchantId} period={day} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Sum = ({ settlement: one }: { settlement: Day['settlement'] }) => (
  <Card title={dateWords(one.day)}>
    {one.payoutState === 'refused' && (
      <Notice tone="red">银行没有付成：{one.refusalText ?? '原因不明'}。钱还在，请联系客户经理，查清了会再付。</Notice>
    )}
    <Row label={`收 ${one.redemptions} 笔`} note={`${pointsWords(one.redeemedPoints)} 分`} value={`${formatYuan(one.grossFen)} 元`} />
    <Row label={`退 ${one.refunds} 笔`} note={`${pointsWords(one.refundedPoints)} 分`} value={`−${formatYuan(one.refundedFen)} 元`} />
    {one.carriedInFen < 0 && <Row label="上次没扣完的" value={`−${formatYuan(-one.carriedInFen)} 元`} />}
    <Row label="应付" note={one.payFen > 0 ? `付到店主尾号 ${one.cardTail} 的卡` : '没有要付的'} value={<Amount fen={one.payFen} />} />
    {one.carriedOutFen < 0 && <Row label="从下次扣" value={`${formatYuan(-one.carriedOutFen)} 元`} />}
    <Row label="付款" value={PAYOUT_WORDS[one.payoutState]} {...(one.paidOn === null ? {} : { note: `${dayWords(one.paidOn)}到账` })} />
  </Card>
);

const Moves = ({ moves }: { moves: Day['moves'] }) => (
  <Card title="每一笔">
    <View className="hn-sub">村民是谁不显示，对金额和次序就行。</View>
    {moves.map(({ moveId, kind, points, amountFen, on }) => (
      <Row
        key={moveId}
        label={kind === 'redeemed' ? '收' : '退'}
        note={dayWords(on)}
        value={`${kind === 'redeemed' ? '' : '−'}${pointsWords(points)} 分 · ${formatYuan(amountFen)} 元`}
      />
    ))}
  </Card>
);
