import { View } from '@tarojs/components';
import { goTo } from '../../platform/navigate';
import { Button } from '../../platform/ui/button';
import { Card } from '../../platform/ui/card';
import { Notice } from '../../platform/ui/notice';
import { Tag } from '../../platform/ui/tag';
import { momentWords } from '../../platform/ui/words';
import { jobState, paceWords, tookWords, WHY_NOT_RUN } from '../job-words';
import type { JobLine } from '../types';

const lines = (job: JobLine): readonly string[] => {
  const { startedAt, endedAt, attempt, byName, rhythm, state } = job;
  const begun = startedAt === null ? null : `${momentWords(startedAt)} 开始`;
  const often = rhythm === 'daily' && attempt > 1 ? `第 ${attempt} 次` : null;
  const who = byName === null || byName === '定时' ? null : `${byName}发起`;
  const first = [begun, tookWords(startedAt, state === 'running' ? null : endedAt), often, who].filter((one) => one !== null).join(' · ');
  return [first, paceWords(job.done, job.total, job.perSecond) ?? ''].filter((one) => one !== '');
};

/** A link of the day's chain: what it does, how it goes, what stands in its way, and the re-run when it may be. */
export const JobCard = ({ job, onRun }: { job: JobLine; onRun: (() => void) | null }) => {
  const { word, tone } = jobState(job);
  const percent = job.state === 'done' ? 100 : (job.share ?? 0) * 100;
  return (
    <Card title={job.label} extra={<Tag tone={tone}>{word}</Tag>}>
      <View className="hn-sub">{job.explains}</View>
      {job.after.length > 0 && <View className="hn-sub hn-gap-s">在{job.after.join('、')}之后做</View>}
      {job.state === 'running' && (
        <View className="st-bar" aria-label={`已做 ${Math.round(percent)}%`}>
          <View className="st-bar-fill" style={{ width: `${percent}%` }} />
        </View>
      )}
      {lines(job).map((line) => (
        <View key={line} className="hn-gap-s hn-num">
          {line}
        </View>
      ))}
      {job.waitsFor.length > 0 && <View className="hn-gap-s">在等：{job.waitsFor.join('、')}</View>}
      {job.fault !== null && job.state === 'failed' && <Notice tone="red">没有做完：{job.fault.title}</Notice>}
      {onRun === null && job.whyNot !== null && job.whyNot !== 'doneAlready' && job.rhythm === 'daily' && (
        <View className="hn-sub hn-gap-s">{WHY_NOT_RUN[job.whyNot]}</View>
      )}
      <View className="st-actions">
        {onRun !== null && (
          <Button size="small" onClick={onRun}>
            {job.rhythm === 'daily' ? '补跑' : '现在跑一次'}
          </Button>
        )}
        <Button kind="plain" size="small" onClick={() => goTo('/staff/pages/job', { job: job.job })}>
          历次运行
        </Button>
      </View>
    </Card>
  );
};
