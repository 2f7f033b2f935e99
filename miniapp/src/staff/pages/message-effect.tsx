import type { getMessageCampaign } from '@huinong/shared/contracts/message-campaign.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useRemote } from '../../platform/api/use-remote';
import { BarList } from '../../platform/ui/bar-list';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords } from '../../platform/ui/words';
import { effectWords, shareWords } from '../effect-words';
import { StaffPage } from '../parts/staff-page';

type Found = ReplyOf<typeof getMessageCampaign>;

/** Whether a campaign did anything: the told beside those who never were, and how sure that is. */
export default function MessageEffectPage() {
  const campaignId = usePageQuery('campaignId');
  const remote = useRemote(
    () => api.get<typeof getMessageCampaign>('/v1/insight/campaigns/{campaignId}', { params: { campaignId } }),
    `message-campaign:${campaignId}`,
  );
  return (
    <StaffPage title="有没有用">
      <View className="st-narrow">
        <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 90]} />}>
          {(found) => (
            <>
              <Result found={found} />
              <Terms found={found} />
            </>
          )}
        </Loaded>
      </View>
    </StaffPage>
  );
}

const Result = ({ found: { treated, control, effect, asOf, campaign } }: { found: Found }) => (
  <Card title="来用积分的人">
    {effect === null ? (
      <>
        <Notice tone="wheat">人数太少，说明不了什么。</Notice>
        <Row label="发了的" value={`${treated.people} 人`} />
        <Row label="没发的" value={`${control.people} 人`} />
        <View className="hn-sub">两边都要有 30 人以上。</View>
      </>
    ) : (
      <>
        <BarList
          tone="field"
          bars={[
            {
              key: 'treated',
              label: '发了的',
              value: shareWords(effect.treatedBp),
              part: effect.treatedBp / 10_000,
              strong: true,
              note: `${treated.people} 人里 ${treated.did} 人`,
            },
            {
              key: 'control',
              label: '没发的',
              value: shareWords(effect.controlBp),
              part: effect.controlBp / 10_000,
              note: `${control.people} 人里 ${control.did} 人`,
            },
          ]}
        />
        <View className="hn-strong hn-gap">{effectWords(effect).verdict}</View>
        <View>{effectWords(effect).figures}。</View>
      </>
    )}
    <View className="hn-sub hn-gap-s">
      截至 {dayWords(asOf)}
      {campaign.countsUntil !== null && `，数到 ${dayWords(campaign.countsUntil)}`}。订没订消息的都算在“发了的”里。
    </View>
  </Card>
);

const Terms = ({ found: { campaign } }: { found: Found }) => (
  <Card title={campaign.title}>
    <View>{campaign.words}</View>
    <Row label="发给" value={campaign.segmentTitle} note={campaign.conditions.join('，')} />
    <Row label="留着不发的" value={`${campaign.controlPercent}%`} />
  </Card>
);
