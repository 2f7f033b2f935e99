import type { recordActivity } from '@huinong/shared/contracts/activity.ts';
import { isDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { InputOf } from '../platform/api/endpoint';
import type { Activity } from './activity-words';
import { wholeNumber } from './points-words';

type Body = InputOf<typeof recordActivity>['body'];

/** An activity as it is typed; each person's hours or score by id. */
export type ActivityDraft = {
  readonly kind: Activity['kind'];
  readonly title: string;
  readonly on: string;
  readonly amounts: Readonly<Record<string, string>>;
};

/** Picks a person, or lets them go again. */
export const toggled = (draft: ActivityDraft, personId: string): ActivityDraft => {
  const { [personId]: before, ...others } = draft.amounts;
  return { ...draft, amounts: before === undefined ? { ...others, [personId]: '1' } : others };
};

/** What is sent, or the first thing that is missing, in one sentence. */
export const activityOf = (draft: ActivityDraft): Result<Body, string> => {
  const title = draft.title.trim();
  const people = Object.entries(draft.amounts);
  if (title.length < 2 || title.length > 30) return refuse('活动名写 2 到 30 个字');
  if (!isDate(draft.on)) return refuse('日期写成 2026-11-20 这样');
  if (people.length === 0) return refuse('请点参加的人');
  if (people.length > 60) return refuse('一次最多记 60 个人，多的分两次记');
  const participants: Body['participants'] = [];
  for (const [personId, typed] of people) {
    const amount = draft.kind === 'party-activity' ? 1 : wholeNumber(typed);
    if (amount === null) return refuse('每个人的小时数或评分要写一个整数');
    participants.push({ personId, amount });
  }
  return ok({ kind: draft.kind, title, on: draft.on, participants });
};
