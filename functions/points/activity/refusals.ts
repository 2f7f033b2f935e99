import { type DecideRefusal, MOST_DAYS_BACK, type RecordRefusal } from '@huinong/shared/points/activity/activity.ts';
import { invalidFields, notFound, type Refusal } from '../../platform/refusal.ts';

const conflict = (kind: string, title: string): Refusal => ({ kind, status: 422, title });

export const villageNotFound = notFound('没有找到这个村');
export const activityNotFound = notFound('没有找到这次活动');
export const strangerPicked = conflict('strangerPicked', '选的人里有人不是这个村已实名的村民，请重新选');

export const recordRefused = (refusal: RecordRefusal): Refusal => {
  switch (refusal.kind) {
    case 'notYet':
      return invalidFields({ on: '活动日期还没有到' });
    case 'tooOld':
      return invalidFields({ on: `只能记最近 ${MOST_DAYS_BACK} 天的活动` });
    case 'twice':
      return invalidFields({ participants: '同一个人选了两次' });
    case 'amount':
      return invalidFields({ participants: `每个人最多记 ${refusal.most}` });
    case 'oneself':
      return conflict('oneself', '不能给自己记积分，请别的同事来记');
  }
};

const DECIDE: Readonly<Record<DecideRefusal['kind'], Refusal>> = {
  ownRecord: conflict('ownRecord', '自己记的要由另一个人确认'),
  oneself: conflict('oneself', '您在参加的人里，请别的同事来确认'),
  nothingToDecide: conflict('nothingToDecide', '这次活动刚刚有人办过了'),
};
export const decideRefused = ({ kind }: DecideRefusal): Refusal => DECIDE[kind];
