import type { listJobs } from '@huinong/shared/contracts/workflow.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../platform/api';
import { useRemote } from '../../platform/api/use-remote';
import { useSession } from '../../platform/session/use-session';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { SkeletonCard } from '../../platform/ui/skeleton';
import { Loaded, StateBlock } from '../../platform/ui/states';
import { useEvery } from '../../platform/ui/use-every';
import { dayWords } from '../../platform/ui/words';
import { JobAlarms } from '../parts/job-alarms';
import { JobCard } from '../parts/job-card';
import { type Run, RunJobSheet } from '../parts/run-job-sheet';
import { StaffPage } from '../parts/staff-page';
import type { JobCentre } from '../types';

const LOOK_EVERY_MS = 3_000;

/** 调度中心: the day's jobs as a chain, what is in trouble, which days were missed, and the re-run. */
export default function JobsPage() {
  return (
    <StaffPage title="调度中心">
      <Content />
    </StaffPage>
  );
}

const Content = () => {
  const remote = useRemote(() => api.get<typeof listJobs>('/v1/workflow/jobs'), 'jobs');
  const [date, setDate] = useState<string | null>(null);
  const [run, setRun] = useState<Run | null>(null);
  const mayAsk = useSession()?.roles.includes('institution-admin') ?? false;
  useEvery(remote.reload, LOOK_EVERY_MS, remote.value !== null);
  return (
    <Loaded remote={remote} skeleton={<SkeletonCard lines={[40, 90, 60, 90]} />}>
      {(centre) => {
        const open = centre.alarms.filter(({ state }) => state === 'open');
        const closed = centre.alarms.filter(({ state }) => state === 'closed');
        const day = centre.days.find((one) => one.date === date) ?? centre.days[0];
        return (
          <View className="st-columns">
            <View>
              <Missed centre={centre} mayAsk={mayAsk} onRun={setRun} />
              <JobAlarms alarms={open} mayClose={mayAsk} onClosed={remote.reload} />
              <View className="st-chips">
                {centre.days.map((one) => (
                  <View
                    key={one.date}
                    className={`st-chip ${one.date === day?.date ? 'st-chip-on' : ''}`}
                    onClick={() => setDate(one.date)}
                  >
                    {one.date === centre.businessDate ? `营业日 ${dayWords(one.date)}` : dayWords(one.date)}
                  </View>
                ))}
              </View>
              {day?.jobs.map((job) => (
                <JobCard
                  key={job.job}
                  job={job}
                  onRun={
                    mayAsk && job.whyNot === null ? () => setRun({ job: job.job, label: job.label, date: day.date, through: null }) : null
                  }
                />
              ))}
            </View>
            <View>
              <JobAlarms alarms={closed} mayClose={mayAsk} onClosed={remote.reload} />
              {centre.alarms.length === 0 && (
                <Card>
                  <StateBlock icon="check" title="没有告警">
                    作业卡住、失败、漏跑或者停了，会在这里告警。
                  </StateBlock>
                </Card>
              )}
            </View>
            {run !== null && <RunJobSheet run={run} onClose={() => setRun(null)} onAsked={remote.reload} />}
          </View>
        );
      }}
    </Loaded>
  );
};

const Missed = ({ centre, mayAsk, onRun }: { centre: JobCentre; mayAsk: boolean; onRun: (run: Run) => void }) => {
  const { missed } = centre;
  const [first] = missed;
  const last = missed[missed.length - 1];
  const close = centre.days[0]?.jobs.find(({ job }) => job === 'lending-close');
  if (first === undefined || last === undefined || close === undefined) return null;
  const may = mayAsk && close.whyNot === null;
  return (
    <Notice
      tone="wheat"
      {...(may
        ? {
            action: {
              label: missed.length === 1 ? '补跑这一天' : `补跑这 ${missed.length} 天`,
              onClick: () => onRun({ job: close.job, label: close.label, date: first, through: last }),
            },
          }
        : {})}
    >
      {missed.length === 1
        ? `${dayWords(first)}已经过完，还没有日终。`
        : `${dayWords(first)}到${dayWords(last)}共 ${missed.length} 天还没有日终。`}
    </Notice>
  );
};
