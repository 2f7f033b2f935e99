import type { listSettlements, retryPayout } from '@huinong/shared/contracts/settlement.ts';
import { formatYuan } from '@huinong/shared/kernel/money.ts';
import { PAYOUT_WORDS } from '@huinong/shared/merchant/settlement.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { BarList } from '../../platform/ui/bar-list';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { pointsWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { StatementFiles } from '../../platform/ui/statement-files';
import { Loaded } from '../../platform/ui/states';
import { dayWords } from '../../platform/ui/words';

type Settlement = ReplyOf<typeof listSettlements>['settlements'][number];
const SHOWN = 10;

/** What a shop was paid: refused days first, the last days, a month's redemptions as bars, and its statement as a file. */
export const MerchantSettlements = ({ merchantId }: { merchantId: string }) => {
  const remote = useRemote(
    () => api.get<typeof listSettlements>('/v1/merchant/merchants/{merchantId}/settlements', { params: { merchantId }, query: {} }),
    `settlements:${merchantId}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90]} />}>
      {({ settlements }) => (
        <>
          {settlements
            .filter(({ payoutState }) => payoutState === 'refused')
            .map((one) => (
              <Refused key={one.day} merchantId={merchantId} settlement={one} onOrdered={remote.reload} />
            ))}
          <Card title="结算">
            {settlements.length === 0 && <View className="hn-sub">还没有结算过。收了积分，下个工作日结算。</View>}
            {settlements.slice(0, SHOWN).map(({ day, payFen, payoutState, cardTail }) => (
              <Row
                key={day}
                label={dayWords(day)}
                note={`${PAYOUT_WORDS[payoutState]}${payFen > 0 ? ` · 尾号 ${cardTail}` : ''}`}
                value={`${formatYuan(payFen)} 元`}
              />
            ))}
          </Card>
          {settlements[0] && <Month merchantId={merchantId} month={settlements[0].day.slice(0, 7)} settlements={settlements} />}
        </>
      )}
    </Loaded>
  );
};

const Refused = (props: { merchantId: string; settlement: Settlement; onOrdered: () => void }) => {
  const { merchantId, settlement: one, onOrdered } = props;
  const retry = useCommand(
    () =>
      api.command<typeof retryPayout>('/v1/merchant/merchants/{merchantId}/settlements/{day}/payout-retries', {
        params: { merchantId, day: one.day },
        body: {},
      }),
    onOrdered,
  );
  return (
    <Card title={`${dayWords(one.day)}的款没付成`} tone="red">
      <View>
        {formatYuan(one.payFen)} 元，付到尾号 {one.cardTail}，银行说：{one.refusalText}
      </View>
      {one.tried.map(({ on, text, cardTail }) => (
        <View key={on + cardTail} className="hn-sub hn-gap-s">
          {dayWords(on)}前试过尾号 {cardTail}：{text}
        </View>
      ))}
      <CommandNotice failure={retry.failure} onAgain={retry.run} />
      <View className="st-actions">
        <Button size="small" busy={retry.busy} onClick={retry.run}>
          再付一次
        </Button>
      </View>
      <View className="hn-sub">先问银行，确实没付才再付，不会付两次。卡不能用的，先提请换卡。</View>
    </Card>
  );
};

/** A month's redemptions day by day; the table behind it is its statement. */
const Month = (props: { merchantId: string; month: string; settlements: readonly Settlement[] }) => {
  const days = props.settlements.filter(({ day }) => day.startsWith(props.month));
  const most = Math.max(1, ...days.map(({ redeemedPoints }) => redeemedPoints));
  return (
    <Card title={`${Number(props.month.slice(5))}月每天收的积分`}>
      <BarList
        tone="field"
        bars={days.map(({ day, redeemedPoints, redemptions }) => ({
          key: day,
          label: dayWords(day),
          value: `${pointsWords(redeemedPoints)} 分`,
          part: redeemedPoints / most,
          note: `${redemptions} 笔`,
        }))}
      />
      <StatementFiles merchantId={props.merchantId} period={props.month} />
    </Card>
  );
};
