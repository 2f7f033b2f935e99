import type { confirmActivity, correctActivity, declineActivity } from '@huinong/shared/contracts/activity.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Tag } from '../../platform/ui/tag';
import { ACTIVITY_STATES, type Activity, courseWords, kindOf } from '../activity-words';
import { commandSentence } from '../sentence';
import { WriteSheet } from './write-sheet';

/** One activity: who took part, who stands behind it, and what the reader may do about it. */
export const ActivityCard = ({ activity, onDone }: { activity: Activity; onDone: () => void }) => {
  const { state, kind, title, on, participants, whyNot, reason, village, activityId } = activity;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const params = { village, activityId };
  const waits = state === 'waiting' || state === 'correcting';

  const decide = async (yes: boolean): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const reply = yes
      ? await api.command<typeof confirmActivity>('/v1/points/villages/{village}/activities/{activityId}/confirmation', {
          params,
          body: {},
        })
      : await api.command<typeof declineActivity>('/v1/points/villages/{village}/activities/{activityId}/refusal', { params, body: {} });
    setBusy(false);
    if (reply.ok) onDone();
    else setProblem(commandSentence(reply.error));
  };
  const correct = async (note: string): Promise<string | null> => {
    const path = '/v1/points/villages/{village}/activities/{activityId}/correction';
    const reply = await api.command<typeof correctActivity>(path, { params, body: { reason: note } });
    if (!reply.ok) return commandSentence(reply.error);
    onDone();
    return null;
  };
  return (
    <Card title={title} extra={<Tag tone={ACTIVITY_STATES[state].tone}>{ACTIVITY_STATES[state].word}</Tag>}>
      <View className="hn-sub hn-num">
        {on} · {kindOf(kind)?.word} · {participants.length} 人
      </View>
      {participants.map(({ personId, maskedName, amount }) => (
        <View key={personId} className="hn-row hn-gap-s">
          <View>{maskedName}</View>
          <View className="hn-num">
            {amount} {kindOf(kind)?.unit}
          </View>
        </View>
      ))}
      <View className="hn-sub hn-gap-s">{courseWords(activity)}</View>
      {state === 'correcting' && reason !== null && <Notice tone="wheat">更正原因：{reason}。同意后积分收回。</Notice>}
      {problem !== null && <Notice tone="red">{problem}</Notice>}
      {waits && whyNot === null && (
        <View className="st-actions">
          <Button size="small" busy={busy} onClick={() => decide(true)}>
            {state === 'waiting' ? '属实，确认' : '同意更正'}
          </Button>
          <Button size="small" kind="plain" disabled={busy} onClick={() => decide(false)}>
            {state === 'waiting' ? '不属实' : '不用更正'}
          </Button>
        </View>
      )}
      {waits && whyNot === 'ownRecord' && <View className="hn-sub hn-gap-s">您提出的，等另一个人确认。</View>}
      {waits && whyNot === 'oneself' && <View className="hn-sub hn-gap-s">您在参加的人里，要别的同事确认。</View>}
      {state === 'confirmed' && (
        <View className="st-actions">
          <Button size="small" kind="plain" onClick={() => setCorrecting(true)}>
            记错了，提出更正
          </Button>
        </View>
      )}
      {correcting && (
        <WriteSheet
          title="提出更正"
          label="原因"
          hint="例如 有人没有到场"
          confirm="提出更正"
          usual={['有人没有到场', '时间记错了', '记了两遍']}
          onSave={correct}
          onClose={() => setCorrecting(false)}
        >
          <View className="hn-sub">另一个人同意后，这次活动的积分全部收回；对的要重新记一次。</View>
        </WriteSheet>
      )}
    </Card>
  );
};
