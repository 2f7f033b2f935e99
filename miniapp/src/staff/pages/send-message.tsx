import type { listSegments } from '@huinong/shared/contracts/insight.ts';
import type { proposeMessageCampaign } from '@huinong/shared/contracts/message-campaign.ts';
import { FEWEST } from '@huinong/shared/insight/segment.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import type { ReplyOf } from '../../platform/api/endpoint';
import { useCommand } from '../../platform/api/use-command';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { CommandNotice } from '../../platform/ui/command-failure';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { armsWords } from '../effect-words';
import { draftFault, EMPTY_MESSAGE } from '../message-draft';
import { Options } from '../parts/options';
import { Proposed } from '../parts/proposed';
import { StaffPage } from '../parts/staff-page';

type Segment = ReplyOf<typeof listSegments>['segments'][number];

/** 发活动消息: to whom, in which words, how many are kept back to compare with; sent when a second person agrees. */
export default function SendMessagePage() {
  const remote = useRemote(() => api.get<typeof listSegments>('/v1/insight/segments'), 'segments');
  return (
    <StaffPage title="发活动消息">
      <View className="st-narrow">
        <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90]} button />}>
          {({ segments }) => <Form segments={segments} />}
        </Loaded>
      </View>
    </StaffPage>
  );
}

const Form = ({ segments }: { segments: readonly Segment[] }) => {
  const [chosen, setChosen] = useState<string | null>(null);
  const [draft, setDraft] = useState(EMPTY_MESSAGE);
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const segment = segments.find(({ segmentId }) => segmentId === chosen);
  const [controlPercent, withinDays] = [Number(draft.control), Number(draft.days)];
  const propose = useCommand(
    () =>
      api.command<typeof proposeMessageCampaign>('/v1/insight/campaigns', {
        body: {
          segmentId: segment?.segmentId ?? '',
          segmentVersion: segment?.version ?? '',
          title: draft.title.trim(),
          words: draft.words.trim(),
          controlPercent,
          withinDays,
          reason: draft.reason.trim(),
        },
      }),
    () => setDone(true),
  );
  const send = (): void => {
    const wrong = segment ? draftFault(draft) : '请先选发给谁';
    setFault(wrong);
    if (wrong === null) propose.run();
  };
  const type = (name: keyof typeof draft) => (value: string) => setDraft({ ...draft, [name]: value });
  if (done) return <Proposed>同意以前，谁也收不到。</Proposed>;
  return (
    <>
      <Card title="发给谁">
        <Options
          choices={segments.map(({ segmentId, title, conditions, people }) => ({
            value: segmentId,
            word: `${title}（${people === null ? `不足 ${FEWEST} 人` : `${people} 人`}）`,
            plain: conditions.join('，'),
          }))}
          chosen={chosen}
          onChoose={setChosen}
        />
      </Card>
      <Card title="说什么">
        <Field label="活动名称" value={draft.title} onInput={type('title')} maxLength={20} hint="例如：积分能当钱用" />
        <Field label="一句话" value={draft.words} onInput={type('words')} maxLength={20} hint="例如：到村里的店用积分" />
      </Card>
      <Card title="怎么看效果">
        <Field label="留百分之几的人不发" type="number" value={draft.control} onInput={type('control')} maxLength={2} hint="10" />
        <Field label="看多少天里有没有来用积分" type="number" value={draft.days} onInput={type('days')} maxLength={2} hint="14" />
        {segment !== undefined && segment.people !== null && controlPercent > 0 && (
          <View className="hn-sub">{armsWords(segment.people, controlPercent)}。谁不发是算出来的，人选不了。</View>
        )}
      </Card>
      <Card title="为什么">
        <Field label="原因" value={draft.reason} onInput={type('reason')} maxLength={200} hint="复核人会看到" />
      </Card>
      {fault !== null && <Notice tone="red">{fault}</Notice>}
      <CommandNotice failure={propose.failure} onAgain={propose.run} />
      <View className="hn-gap-l">
        <Button busy={propose.busy} onClick={send}>
          提请复核
        </Button>
      </View>
      <View className="hn-sub hn-center hn-gap">另一个人同意了才会发；只发给订了“银行活动”、没关“个性化推荐”的人，晚上不发。</View>
    </>
  );
};
