import { View } from '@tarojs/components';
import { Tag, type Tone } from '../../platform/ui/tag';
import type { Batch } from '../types';

const STATUS: Readonly<Record<Batch['status'], { readonly word: string; readonly tone: Tone; readonly bar: string }>> = {
  judging: { word: '正在核对', tone: 'blue', bar: '' },
  importing: { word: '进行中', tone: 'blue', bar: '' },
  done: { word: '已完成', tone: 'field', bar: 'st-bar-done' },
  undoing: { word: '正在撤销', tone: 'wheat', bar: '' },
  undone: { word: '已撤销', tone: 'grey', bar: '' },
  failed: { word: '没有导入', tone: 'red', bar: 'st-bar-failed' },
};

export const isRunning = (batch: Batch): boolean =>
  batch.status === 'judging' || batch.status === 'importing' || batch.status === 'undoing';

export const BatchStatusTag = ({ batch }: { batch: Batch }) => <Tag tone={STATUS[batch.status].tone}>{STATUS[batch.status].word}</Tag>;

const pace = (batch: Batch): string => {
  const { done, total, rowsPerSecond, secondsLeft } = batch.progress;
  if (total === 0) return isRunning(batch) ? '正在逐行核对' : '没有行';
  const parts = [`${done} / ${total} 行`];
  if (rowsPerSecond > 0) parts.push(`每秒 ${Math.round(rowsPerSecond).toLocaleString('en-US')} 行`);
  if (isRunning(batch) && secondsLeft !== null) parts.push(`剩 ${secondsLeft} 秒`);
  return parts.join(' · ');
};

/** How far an import is, at what pace, and what became of its rows. */
export const ImportProgress = ({ batch }: { batch: Batch }) => {
  const { done, total } = batch.progress;
  const percent = total === 0 ? (batch.status === 'done' ? 100 : 0) : Math.min(100, (done / total) * 100);
  return (
    <View>
      <View className="st-bar" aria-label={`已处理 ${Math.round(percent)}%`}>
        <View className={`st-bar-fill ${STATUS[batch.status].bar}`} style={{ width: `${percent}%` }} />
      </View>
      <View className="hn-sub hn-num">{pace(batch)}</View>
      {batch.counts !== null && <CountTags counts={batch.counts} />}
    </View>
  );
};

export const CountTags = ({ counts }: { counts: NonNullable<Batch['counts']> }) => (
  <View className="st-tags hn-gap">
    <Tag>收下 {counts.accepted}</Tag>
    {counts.flagged > 0 && <Tag tone="wheat">其中提醒 {counts.flagged}</Tag>}
    {counts.rejected > 0 && <Tag tone="red">退回 {counts.rejected}</Tag>}
    {counts.duplicates > 0 && <Tag tone="grey">重复 {counts.duplicates}</Tag>}
  </View>
);
