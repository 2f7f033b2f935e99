import type { listVillages } from '@huinong/shared/contracts/village.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Field } from '../../platform/ui/field';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded } from '../../platform/ui/states';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { campaignOf, type Draft, EMPTY_DRAFT } from '../campaign';
import { CampaignFields } from '../parts/campaign-fields';
import { Proposed } from '../parts/proposed';
import { StaffPage } from '../parts/staff-page';
import { TrialCard } from '../parts/trial-card';
import { useRulesetChange } from '../use-ruleset-change';

/** 积分活动: asked for here, tried on past deeds, released by a second person; or one that runs is stopped. */
export default function CampaignPage() {
  const stop = usePageQuery('stop');
  const title = usePageQuery('title');
  return (
    <StaffPage title={stop === '' ? '开积分活动' : '停积分活动'}>
      <View className="st-narrow">
        <Form stop={stop} title={title} />
      </View>
    </StaffPage>
  );
}

const Form = ({ stop, title }: { stop: string; title: string }) => {
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [reason, setReason] = useState('');
  const change = useRulesetChange();
  const villages = useRemote(() => api.get<typeof listVillages>('/v1/village/villages'), 'villages');
  if (change.done) return <Proposed>同意以前，积分还按现在的规则发。</Proposed>;
  const typed = (next: Draft): void => {
    change.changed();
    setDraft(next);
  };
  return (
    <Loaded remote={change.rules} skeleton={<SkeletonCard lines={[40, 90, 90]} button />}>
      {() => (
        <>
          {stop === '' ? (
            <CampaignFields draft={draft} villages={villages.value?.villages ?? []} onDraft={typed} />
          ) : (
            <Notice tone="wheat">停了以后，“{title}”不再发分；已经挣到的分不收回。</Notice>
          )}
          {change.problem !== null && <Notice tone="red">{change.problem}</Notice>}
          {change.tried === null ? (
            <View className="hn-gap-l">
              <Button
                busy={change.busy}
                onClick={() => change.tryOut(stop === '' ? campaignOf(draft) : { ok: true, value: { kind: 'stop', ruleId: stop } })}
              >
                先拿过去 30 天试算
              </Button>
            </View>
          ) : (
            <>
              <TrialCard trial={change.tried.trial} />
              <Card title="为什么">
                <Field label="原因" value={reason} onInput={setReason} maxLength={200} hint="复核人会看到" />
              </Card>
              <View className="hn-gap-l">
                <Button busy={change.busy} onClick={() => change.propose(reason)}>
                  提请复核
                </Button>
              </View>
              <View className="hn-sub hn-center hn-gap">提请只是提出来，另一个人同意了才会上线。</View>
            </>
          )}
        </>
      )}
    </Loaded>
  );
};
