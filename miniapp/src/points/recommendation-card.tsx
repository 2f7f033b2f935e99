import type { getMyProfile, MyProfile, switchPersonalised } from '@huinong/shared/contracts/insight.ts';
import { View } from '@tarojs/components';
import { api } from '../platform/api';
import { useCommand } from '../platform/api/use-command';
import { useRemote } from '../platform/api/use-remote';
import { goTo } from '../platform/navigate';
import { useSession } from '../platform/session/use-session';
import { Card } from '../platform/ui/card';
import { CommandNotice } from '../platform/ui/command-failure';
import { Row } from '../platform/ui/row';
import { Toggle } from '../platform/ui/toggle';
import { recommendationFor } from './recommendation';
import type { MyPoints } from './use-points';

/** 为您推荐: one thing worth doing, why it is told to me, and the switch that ends it (个人信息保护法 24). Without an answer, nothing. */
export const RecommendationCard = ({ points }: { points: MyPoints }) => {
  const signedIn = useSession();
  const mine = useRemote(signedIn ? () => api.get<typeof getMyProfile>('/v1/insight/mine') : null, `insight:${signedIn?.personId}`);
  return mine.value === null ? null : <Recommended points={points} mine={mine.value} onSwitched={mine.reload} />;
};

const Recommended = ({ points, mine, onSwitched }: { points: MyPoints; mine: MyProfile; onSwitched: () => void }) => {
  const found = recommendationFor(points, mine);
  const flip = useCommand(
    () => api.command<typeof switchPersonalised>('/v1/insight/mine/personalised', { body: { on: !mine.on } }),
    onSwitched,
  );
  return (
    <Card title={found === null ? undefined : '为您推荐'}>
      {found !== null && <Row icon="points" label={found.title} note={found.reason} onClick={() => goTo(found.page)} />}
      <Row label="个性化推荐" value={<Toggle on={mine.on} />} onClick={flip.run} />
      <View className="hn-sub">
        {mine.on ? '按您的积分、用积分的次数和在还的借款推荐。不想要，点一下就关。' : '已经关了，不再按您的情况推荐。'}
      </View>
      <CommandNotice failure={flip.failure} onAgain={flip.run} />
    </Card>
  );
};
