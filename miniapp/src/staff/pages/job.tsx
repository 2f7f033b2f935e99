import type { listJobRuns } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { Tag } from '../../platform/ui/tag';
import { usePageQuery } from '../../platform/ui/use-page-query';
import { dayWords, momentWords } from '../../platform/ui/words';
import { paceWords, RUN_STATES, tookWords } from '../job-words';
import { StaffPage } from '../parts/staff-page';
import type { JobRun } from '../types';

/** Every run of a job that is kept, the newest first. */
export default function JobPage() {
  const job = usePageQuery('job');
  return (
    <StaffPage title="历次运行">
      <Content job={job} />
    </StaffPage>
  );
}

const Content = ({ job }: { job: string }) => {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const cursor = cursors[cursors.length - 1] ?? null;
  const remote = useRemote(
    () => api.get<typeof listJobRuns>('/v1/workflow/jobs/{job}/runs', { params: { job }, query: cursor === null ? {} : { cursor } }),
    `${job}:${cursor ?? ''}`,
  );
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60]} />}>
      {({ label, explains, runs, next }) => (
        <>
          <Card title={label}>
            <View className="hn-sub">{explains}</View>
          </Card>
          {runs.length === 0 && (
            <Card>
              <StateBlock icon="records" title="还没有记录">
                每次运行做了什么、用了多久，会留在这里。什么都没做的不记。
              </StateBlock>
            </Card>
          )}
          <View className="st-columns">
            {runs.map((run) => (
              <RunCard key={run.runId} run={run} />
            ))}
          </View>
          {(cursors.length > 1 || next !== null) && (
            <View className="st-pager">
              <Button kind="plain" size="small" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
                上一页
              </Button>
              <Button kind="plain" size="small" disabled={next === null} onClick={() => setCursors([...cursors, next])}>
                下一页
              </Button>
            </View>
          )}
        </>
      )}
    </Loaded>
  );
};

const RunCard = ({ run }: { run: JobRun }) => {
  const { word, tone } = RUN_STATES[run.state];
  const when = [run.startedAt === null ? null : `${momentWords(run.startedAt)} 开始`, tookWords(run.startedAt, run.endedAt)];
  const pace = paceWords(run.done, null, run.perSecond);
  return (
    <Card title={dayWords(run.date)} extra={<Tag tone={tone}>{word}</Tag>}>
      <View className="hn-num">{when.filter((one) => one !== null).join(' · ')}</View>
      {pace !== null && <View className="hn-gap-s hn-num">{pace}</View>}
      <View className="hn-sub hn-gap-s">
        第 {run.attempt} 次 · {run.byName}发起
      </View>
      {run.fault !== null && <View className="hn-gap-s">没有做完：{run.fault.title}</View>}
    </Card>
  );
};
