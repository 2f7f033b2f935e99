import type { proposeRuleset } from '@huinong/shared/contracts/earning.ts';
import { isDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { DeedKind } from '@huinong/shared/points/earning/deed.ts';
import { DEED_WORDS } from '@huinong/shared/points/earning/words.ts';
import type { InputOf } from '../platform/api/endpoint';
import { wholeNumber } from './points-words';

export type Change = InputOf<typeof proposeRuleset>['body']['change'];

/** A campaign as it is typed. */
export type Draft = {
  readonly title: string;
  readonly deed: DeedKind;
  readonly counted: 'deed' | 'unit';
  readonly points: string;
  readonly from: string;
  readonly to: string;
  readonly villages: readonly string[];
  readonly budgetPoints: string;
  readonly personPoints: string;
};
export const EMPTY_DRAFT: Draft = {
  title: '',
  deed: 'merchant-payment',
  counted: 'deed',
  points: '',
  from: '',
  to: '',
  villages: [],
  budgetPoints: '',
  personPoints: '',
};

export const DEED_CHOICES = Object.entries(DEED_WORDS).map(([value, word]) => ({ value: value as DeedKind, word }));

/** Done once by a person or counted by nothing: more points come by the deed only. */
const ONCE: readonly DeedKind[] = ['card-activation', 'party-activity'];
export const hasUnit = (deed: DeedKind): boolean => !ONCE.includes(deed);

/** What is asked for, or the first thing that is missing, in one sentence. */
export const campaignOf = (draft: Draft): Result<Change, string> => {
  const [points, budgetPoints] = [wholeNumber(draft.points), wholeNumber(draft.budgetPoints)];
  const personPoints = draft.personPoints.trim() === '' ? null : wholeNumber(draft.personPoints);
  const title = draft.title.trim();
  if (title.length < 2 || title.length > 20) return refuse('活动名写 2 到 20 个字');
  if (points === null) return refuse('送多少分要写一个整数');
  if (!isDate(draft.from) || !isDate(draft.to)) return refuse('日期写成 2027-03-01 这样');
  if (draft.to < draft.from) return refuse('结束日期在开始日期以前');
  if (budgetPoints === null) return refuse('预算要写一个整数');
  if (draft.personPoints.trim() !== '' && personPoints === null) return refuse('每人最多要写一个整数，不限就空着');
  const { deed, from, to } = draft;
  const counted = hasUnit(deed) ? draft.counted : 'deed';
  return ok({
    kind: 'campaign',
    campaign: { title, deed, counted, points, from, to, villages: [...draft.villages], budgetPoints, personPoints },
  });
};
