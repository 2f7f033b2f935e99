import type { listMessageCampaigns, MessageCampaign } from '@huinong/shared/contracts/message-campaign.ts';
import { View } from '@tarojs/components';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { goTo } from '../../platform/navigate';
import { Card } from '../../platform/ui/card';
import { Row } from '../../platform/ui/row';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag, type Tone } from '../../platform/ui/tag';
import { dayWords, momentWords } from '../../platform/ui/words';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';

const STATES: Readonly<Record<MessageCampaign['state'], { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: '等复核', tone: 'blue' },
  released: { word: '已发', tone: 'field' },
  rejected: { word: '没同意', tone: 'red' },
};

/** 活动效果: the campaigns, the newest first; each leads to what it did. */
export default function MessageCampaignsPage() {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listMessageCampaigns>('/v1/insight/campaigns', { query: pages.query }),
    `message-campaigns:${pages.cursor ?? ''}`,
  );
  return (
    <StaffPage title="活动效果">
      <Loaded remote={remote} skeleton={<SkeletonCard lines={[50, 90, 60]} />}>
        {({ campaigns, next }) => (
          <>
            {campaigns.length === 0 && (
              <Card>
                <StateBlock
                  icon="info"
                  title="还没有发过活动消息"
                  action={{ label: '发活动消息', onClick: () => goTo('/staff/pages/send-message') }}
                >
                  发了以后，这里看得到有没有用。
                </StateBlock>
              </Card>
            )}
            <View className="st-columns">
              {campaigns.map((campaign) => (
                <CampaignCard key={campaign.campaignId} campaign={campaign} />
              ))}
            </View>
            <Pager pages={pages} next={next} />
          </>
        )}
      </Loaded>
    </StaffPage>
  );
}

const CampaignCard = ({ campaign }: { campaign: MessageCampaign }) => {
  const { campaignId, title, words, segmentTitle, state, proposedAt, releasedOn, controlPercent } = campaign;
  return (
    <Card title={title} extra={<Tag tone={STATES[state].tone}>{STATES[state].word}</Tag>}>
      <View>{words}</View>
      <Row label="发给" value={segmentTitle} note={`留 ${controlPercent}% 不发，用来比`} />
      <View className="hn-sub">{releasedOn === null ? `${momentWords(proposedAt)} 提请` : `${dayWords(releasedOn)} 发出`}</View>
      {state === 'released' && <Row label="看有没有用" onClick={() => goTo('/staff/pages/message-effect', { campaignId })} />}
    </Card>
  );
};
