import type { listVillagers, recordActivity } from '@huinong/shared/contracts/activity.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tick } from '../../platform/ui/tick';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { type ActivityDraft, activityOf, toggled } from '../activity-draft';
import { ACTIVITY_KINDS, kindOf } from '../activity-words';
import { backToWork } from '../leave';
import { Options } from '../parts/options';
import { Pager, usePages } from '../parts/pager';
import { StaffPage } from '../parts/staff-page';
import { commandSentence } from '../sentence';

/** 记活动: what, when, and who took part; it earns once somebody else has confirmed it. */
export default function RecordActivityPage() {
  const village = usePageQuery('village');
  return (
    <StaffPage title="记一次活动">
      <View className="st-narrow">
        {village === '' ? (
          <Card>
            <StateBlock icon="info" title="没有说是哪个村" action={{ label: '返回', onClick: backToWork }}>
              请从“活动”里点进来。
            </StateBlock>
          </Card>
        ) : (
          <Form village={village} />
        )}
      </View>
    </StaffPage>
  );
}

const Form = ({ village }: { village: string }) => {
  const [draft, setDraft] = useState<ActivityDraft>({ kind: 'volunteering', title: '', on: '', amounts: {} });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const set = (next: ActivityDraft): void => {
    setProblem(null);
    setDraft(next);
  };
  const send = async (): Promise<void> => {
    const body = activityOf(draft);
    if (!body.ok) return setProblem(body.error);
    setBusy(true);
    setProblem(null);
    const reply = await api.command<typeof recordActivity>('/v1/points/villages/{village}/activities', {
      params: { village },
      body: body.value,
    });
    setBusy(false);
    if (reply.ok) setDone(true);
    else setProblem(commandSentence(reply.error));
  };
  if (done)
    return (
      <Card>
        <StateBlock icon="check" title="记好了，等另一个人确认" action={{ label: '返回', onClick: backToWork }}>
          确认以后，参加的人马上得分。
        </StateBlock>
      </Card>
    );
  return (
    <>
      <Card title="什么活动">
        <Options choices={ACTIVITY_KINDS} chosen={draft.kind} onChoose={(kind) => set({ ...draft, kind })} />
        <Field label="活动名" value={draft.title} onInput={(title) => set({ ...draft, title })} maxLength={30} hint="例如 清理水渠" />
        <Field label="哪一天" value={draft.on} onInput={(on) => set({ ...draft, on })} maxLength={10} hint="例如 2026-11-20" />
      </Card>
      <People village={village} draft={draft} onDraft={set} />
      {problem !== null && <Notice tone="red">{problem}</Notice>}
      <View className="hn-gap-l">
        <Button busy={busy} onClick={send}>
          记下，请人确认
        </Button>
      </View>
      <View className="hn-sub hn-center hn-gap">您记的要由另一个人确认，确认了才发分。</View>
    </>
  );
};

const People = ({ village, draft, onDraft }: { village: string; draft: ActivityDraft; onDraft: (draft: ActivityDraft) => void }) => {
  const pages = usePages();
  const remote = useRemote(
    () => api.get<typeof listVillagers>('/v1/points/villages/{village}/villagers', { params: { village }, query: pages.query }),
    `villagers:${village}:${pages.cursor ?? ''}`,
  );
  const unit = kindOf(draft.kind)?.unit ?? '';
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 90, 90]} />}>
      {({ villagers, next }) => (
        <Card title={`谁参加了（点了 ${Object.keys(draft.amounts).length} 人）`}>
          {villagers.length === 0 && <View className="hn-sub">这个村还没有人实名。村民在小程序里实名以后，才能给他们记分。</View>}
          {villagers.map(({ personId, maskedName, householdNo }) => {
            const amount = draft.amounts[personId];
            return (
              <View key={personId}>
                <View className="st-option" onClick={() => onDraft(toggled(draft, personId))}>
                  <Tick on={amount !== undefined} />
                  <View className="hn-grow">
                    {maskedName}
                    <View className="hn-sub hn-num">户号 {householdNo}</View>
                  </View>
                </View>
                {amount !== undefined && draft.kind !== 'party-activity' && (
                  <Field
                    label={`${maskedName} 多少${unit}`}
                    type="number"
                    value={amount}
                    onInput={(typed) => onDraft({ ...draft, amounts: { ...draft.amounts, [personId]: typed } })}
                    maxLength={3}
                  />
                )}
              </View>
            );
          })}
          <Pager pages={pages} next={next} />
        </Card>
      )}
    </Loaded>
  );
};
