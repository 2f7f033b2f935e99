import type { makeReferralCode } from '@huinong/shared/contracts/referral.ts';
import { Image, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { api } from '../../platform/api';
import { useCommand } from '../../platform/api/use-command';
import { drawPicture, passOnPicture } from '../../platform/native/picture';
import { goTo, goToLogin } from '../../platform/navigate';
import { useSession } from '../../platform/session/use-session';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Notice } from '../../platform/ui/notice';
import { Page } from '../../platform/ui/page';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { condition, NameCode } from '../name-code';
import { type Brush, drawPoster, POSTER_HEIGHT, POSTER_WIDTH } from '../poster';
import '../points.scss';
import { type MyReferral, referralLink, useInvitedBy, useReferral } from '../use-referral';

const FILE = 'huinong-poster.png';

/** 推荐有礼: my code and its poster, how many came, and by whose code I came. */
export default function ReferralPage() {
  const signedIn = useSession();
  const referral = useReferral();
  const code = useInvitedBy(referral.value?.mine);
  return (
    <Page title="推荐有礼">
      {signedIn === null ? (
        <Card>
          <StateBlock icon="person" title="请先登录" action={{ label: '去登录', onClick: goToLogin }}>
            {code === '' ? '登录后领您的推荐码。' : '推荐码给您留着，登录后接着填。'}
          </StateBlock>
        </Card>
      ) : (
        <Loaded
          remote={referral}
          skeleton={
            <>
              <SkeletonCard lines={[40, 60]} amount button />
              <SkeletonCard lines={[50, 100]} />
            </>
          }
        >
          {(value) => (
            <>
              <NameCode mine={value} invitedBy={code} onNamed={referral.reload} />
              <MyCode mine={value} bank={signedIn.institution.name} onMade={referral.reload} />
              <Came mine={value} />
              <Notice>借钱不给积分，推荐人借钱也不给积分。自己和家里人之间不算推荐；推荐来的人再推荐别人，和您无关。</Notice>
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

const MyCode = ({ mine, bank, onMade }: { mine: MyReferral; bank: string; onMade: () => void }) => {
  const make = useCommand(() => api.command<typeof makeReferralCode>('/v1/points/referral/code', { body: {} }), onMade);
  if (mine.code !== null) return <PosterCard code={mine.code} mine={mine} bank={bank} />;
  return (
    <Card title="推荐一位乡亲">
      <View className="hn-sub">
        {condition(mine)}，您得 {mine.referrerPoints} 分，乡亲得 {mine.referredPoints} 分。
      </View>
      <CommandNotice failure={make.failure} onAgain={make.run} />
      <View className="hn-gap-m">
        {mine.mayHaveCode ? (
          <Button busy={make.busy} onClick={make.run}>
            领我的推荐码
          </Button>
        ) : (
          <Button onClick={() => goTo('/identity/pages/identify')}>先证明是您本人</Button>
        )}
      </View>
    </Card>
  );
};

const PosterCard = ({ code, mine, bank }: { code: string; mine: MyReferral; bank: string }) => {
  const [picture, setPicture] = useState<string | null>(null);
  const { referredPoints } = mine;
  useEffect(() => {
    const poster = { code, link: referralLink(code), referredPoints, bank };
    setPicture(drawPicture<Brush>(FILE, POSTER_WIDTH, POSTER_HEIGHT, (brush) => drawPoster(brush, poster)));
  }, [code, referredPoints, bank]);
  return (
    <Card title="我的推荐码">
      <View className="pts-figure hn-num">
        {code.slice(0, 3)} {code.slice(3)}
      </View>
      <View className="hn-sub">
        乡亲填了您的码，{condition(mine)}，您得 {mine.referrerPoints} 分，乡亲得 {referredPoints} 分。
      </View>
      {picture !== null && (
        <>
          <Image className="pts-poster" mode="widthFix" src={picture} />
          <View className="hn-gap-m">
            <Button onClick={() => passOnPicture(picture, FILE)}>发给乡亲，或存下来</Button>
          </View>
        </>
      )}
    </Card>
  );
};

/** Counts only: nobody learns who of them did what. */
const Came = ({ mine: { joined, rewarded, referrerPoints } }: { mine: MyReferral }) => (
  <Card title="来了几位乡亲">
    {joined === 0 ? (
      <View className="hn-sub">还没有人填您的推荐码。把海报发给乡亲试试。</View>
    ) : (
      <>
        <Row label="填了您的推荐码" value={`${joined} 位`} />
        <Row label="已经有奖励" note="7 天后能用，每月有上限" value={`${rewarded} 位`} />
        <View className="hn-sub hn-gap">每位给您 {referrerPoints} 分，明细里看得到。</View>
      </>
    )}
  </Card>
);
