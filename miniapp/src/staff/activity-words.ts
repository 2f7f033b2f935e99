import type { listActivities } from '@huinong/shared/contracts/activity.ts';
import type { ReplyOf } from '../platform/api/endpoint';
import type { Tone } from '../platform/ui/tag';

export type Activity = ReplyOf<typeof listActivities>['activities'][number];

export const ACTIVITY_KINDS: readonly {
  readonly value: Activity['kind'];
  readonly word: string;
  readonly plain: string;
  readonly unit: string;
}[] = [
  { value: 'volunteering', word: '志愿服务', plain: '按小时记，每人一次最多 12 小时', unit: '小时' },
  { value: 'party-activity', word: '党员活动', plain: '到场就记一次', unit: '次' },
  { value: 'village-governance', word: '村务评分', plain: '一个月评一次，最多 100 分', unit: '分' },
];
export const kindOf = (value: Activity['kind']) => ACTIVITY_KINDS.find((kind) => kind.value === value) ?? ACTIVITY_KINDS[0];

export const ACTIVITY_STATES: Readonly<Record<Activity['state'], { readonly word: string; readonly tone: Tone }>> = {
  waiting: { word: '等确认', tone: 'blue' },
  confirmed: { word: '已确认', tone: 'field' },
  declined: { word: '没确认', tone: 'grey' },
  correcting: { word: '等确认更正', tone: 'wheat' },
  corrected: { word: '已更正', tone: 'red' },
};

/** Who did what with it, in one line. */
export const courseWords = (activity: Activity): string => {
  const { recordedByName, decidedByName, correctionByName, correctedByName, state } = activity;
  return [
    `${recordedByName} 记`,
    decidedByName === null ? '' : `${decidedByName} ${state === 'declined' ? '没确认' : '确认'}`,
    correctionByName === null ? '' : `${correctionByName} 提出更正`,
    correctedByName === null ? '' : `${correctedByName} 同意更正`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
};
