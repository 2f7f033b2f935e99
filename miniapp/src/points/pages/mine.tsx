import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useRefreshOnShow } from '../../platform/api/use-refresh-on-show';
import { goTo, goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { pointsWords, worthWords } from '../../platform/ui/points-words';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { useEvery } from '../../platform/ui/use-every';
import { dateWords, dayWords } from '../../platform/ui/words';
import { AwaitingCard } from '../awaiting-card';
import { byExpiry, endsSoon } from '../lots';
import { RecommendationCard } from '../recommendation-card';
import { ReferralQuestion } from '../referral-question';
import '../points.scss';
import { type Account, type Awaiting, accountOf, type MyPoints, usePoints } from '../use-points';

const ASK_MS = 5_000;

/** 我的积分: how many, what they are worth, when they end, what waits for my word. */
export default function MinePage() {
  const signedIn = useSession();
  const points = usePoints();
  const [over, setOver] = useState<Awaiting | null>(null);
  useRefreshOnShow(points);
  useEvery(points.reload, ASK_MS, (points.value?.awaiting.length ?? 0) > 0);
  const ended = (done: Awaiting): void => {
    setOver(done);
    points.reload();
  };
  return (
    <Page title="我的积分">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="登录后看您的积分" action={{ label: '去登录', onClick: goToLogin }} />
        </Card>
      ) : (
        <Loaded
          remote={points}
          skeleton={
            <>
              <SkeletonCard lines={[40, 60, 80]} amount button />
              <SkeletonCard lines={[50, 100, 100]} />
            </>
          }
        >
          {(value) => (
            <>
              {over && <Over redemption={over} />}
              {value.awaiting
                .filter(({ redemptionId }) => redemptionId !== over?.redemptionId)
                .map((each) => (
                  <AwaitingCard key={each.redemptionId} redemption={each} onOver={ended} />
                ))}
              <Balances points={value} />
              <ReferralQuestion key={signedIn.personId} personId={signedIn.personId} />
              <RecommendationCard points={value} />
              <Card>
                <Row icon="shop" label="积分商城" note="换东西、换服务，到村里的店取" onClick={() => goTo('/points/pages/mall')} />
                <Row icon="records" label="积分明细" note="每一笔怎么来、怎么用的" onClick={() => goTo('/points/pages/entries')} />
                <Row icon="shop" label="附近商户" note="在哪儿能用，多远，怎么打电话" onClick={() => goTo('/merchant/pages/near')} />
                <Row icon="plan" label="怎么挣积分" note="还款、存款、村里的活动" onClick={() => goTo('/points/pages/earn')} />
                <Row icon="person" label="推荐有礼" note="领推荐码，或填乡亲的推荐码" onClick={() => goTo('/points/pages/referral')} />
              </Card>
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

/** What came of the villager's word. */
const Over = ({ redemption: { state, merchantName, points } }: { redemption: Awaiting }) =>
  state === 'done' ? (
    <Notice tone="field">
      兑换好了：{merchantName}，{pointsWords(points)} 分
    </Notice>
  ) : (
    <Notice>没有兑换，{pointsWords(points)} 分已经退回</Notice>
  );

const Balances = ({ points }: { points: MyPoints }) => {
  const bank = accountOf(points, 'bank');
  const village = accountOf(points, 'village');
  if (bank === null && village === null)
    return (
      <Card>
        <StateBlock icon="points" title="您还没有积分" action={{ label: '看看怎么挣', onClick: () => goTo('/points/pages/earn') }}>
          按时还款、存款、参加村里的活动都有积分，在村里的店能当钱用。
        </StateBlock>
      </Card>
    );
  return (
    <>
      <BankCard account={bank} asOf={points.asOf} />
      {bank !== null && bank.lots.length > 0 && <EndsCard account={bank} asOf={points.asOf} />}
      {[bank, village].map((account) => account && account.pending.length > 0 && <ComingCard key={account.ledger} account={account} />)}
      {village !== null && (
        <Card title="村里的积分">
          <Figure points={village.availablePoints} small />
          <View className="hn-sub">参加村里的事记的分。和银行积分分开记，不能在店里用。</View>
          {byExpiry(village.lots).map(({ expiresOn, points: ending }) => (
            <Row key={expiresOn} label={`${dateWords(expiresOn)} 到期`} value={`${pointsWords(ending)} 分`} />
          ))}
        </Card>
      )}
    </>
  );
};

const Figure = ({ points, small = false }: { points: number; small?: boolean }) => (
  <View className={`hn-num ${small ? 'hn-title' : 'pts-figure'}`}>
    {pointsWords(points)}
    <Text className={small ? '' : 'pts-unit'}> 分</Text>
  </View>
);

const BankCard = ({ account, asOf }: { account: Account | null; asOf: string }) => {
  const available = account?.availablePoints ?? 0;
  return (
    <Card>
      <View className="hn-sub">可以用的积分</View>
      <Figure points={available} />
      <View className="hn-sub">
        {available > 0 && `约值 ${worthWords(available)}（100 分约 1 元） · `}截至 {dayWords(asOf)}
      </View>
      {available < 0 && (
        <Notice tone="wheat">有一笔积分收回了，可那笔已经用掉，所以现在是负的。再挣够 {pointsWords(-available)} 分就能接着用。</Notice>
      )}
      {account !== null && account.frozenPoints > 0 && (
        <View className="hn-wheat hn-gap-s">另有 {pointsWords(account.frozenPoints)} 分等您同意，先留着</View>
      )}
      <View className="hn-gap-m">
        <Button disabled={available <= 0} onClick={() => goTo('/points/pages/code')}>
          {available > 0 ? '出示付款码' : available < 0 ? '积分是负的，暂时不能用' : '还没有能用的积分'}
        </Button>
      </View>
    </Card>
  );
};

const EndsCard = ({ account, asOf }: { account: Account; asOf: string }) => (
  <Card title="什么时候到期">
    {byExpiry(account.lots).map(({ expiresOn, points }) => (
      <Row
        key={expiresOn}
        label={
          <>
            {dateWords(expiresOn)} {endsSoon(expiresOn, asOf) && <Tag tone="wheat">快到期</Tag>}
          </>
        }
        value={`${pointsWords(points)} 分`}
      />
    ))}
    <View className="hn-sub hn-gap">用的时候先用快到期的。</View>
  </Card>
);

const ComingCard = ({ account }: { account: Account }) => (
  <Card title={account.ledger === 'bank' ? '还在路上的积分' : '村里还在核实的积分'}>
    {account.pending.map(({ points, earnedIn, availableOn }, index) => (
      <Row
        // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and they never move
        key={`${earnedIn}-${availableOn}-${index}`}
        label={availableOn === null ? '核实以后到账' : `${dateWords(availableOn)} 到账`}
        value={`${pointsWords(points)} 分`}
      />
    ))}
  </Card>
);
