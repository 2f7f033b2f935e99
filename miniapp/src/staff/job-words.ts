import type { Tone } from '../platform/ui/tag';
import { secondsWords } from '../platform/ui/words';
import type { JobAlarm, JobLine, JobRun } from './types';

type State = { readonly word: string; readonly tone: Tone };

const STATES: Readonly<Record<JobLine['state'], State>> = {
  none: { word: '还没开始', tone: 'grey' },
  waiting: { word: '等前面的', tone: 'grey' },
  running: { word: '正在跑', tone: 'blue' },
  done: { word: '做完了', tone: 'field' },
  failed: { word: '失败了', tone: 'red' },
};

export const jobState = ({ state, stuck, rhythm }: JobLine): State => {
  if (stuck) return { word: '卡住了', tone: 'red' };
  return state === 'done' && rhythm === 'continuous' ? { word: '正常', tone: 'field' } : STATES[state];
};

export const RUN_STATES: Readonly<Record<JobRun['state'], State>> = {
  running: STATES.running,
  done: STATES.done,
  failed: STATES.failed,
  lost: { word: '中途断了', tone: 'wheat' },
};

export const ALARM_WORDS: Readonly<Record<JobAlarm['kind'], string>> = {
  stuck: '卡住了，很久没有动静',
  late: '跑得太久，超过了该跑的时间',
  failed: '失败了',
  missed: '到点没有跑',
  silent: '停了，很久没有再跑',
};

export const WHY_NOT_RUN: Readonly<Record<NonNullable<JobLine['whyNot']>, string>> = {
  byItself: '会自己定时跑',
  running: '正在跑，跑完再看',
  doneAlready: '这一天的已经做完，不会再做一次',
  notYetOver: '这一天还没有过完，夜里会自动做',
  notThisDate: '要先做前面的日子',
};

/** `用时 2 分 5 秒`; nothing while it has not ended. */
export const tookWords = (startedAt: string | null, endedAt: string | null): string | null =>
  startedAt === null || endedAt === null ? null : `用时 ${secondsWords((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)}`;

/** `已处理 1,234 笔 · 每秒 300 笔`; nothing when there was nothing to do. */
export const paceWords = (done: number, total: number | null, perSecond: number | null): string | null => {
  if (done === 0) return null;
  const count = done.toLocaleString('en-US');
  const of = total === null || total === done ? '' : ` / ${total.toLocaleString('en-US')}`;
  return `已处理 ${count}${of} 笔${perSecond === null ? '' : ` · 每秒 ${perSecond.toLocaleString('en-US')} 笔`}`;
};
