import type { ActivityConfirmed, ActivityCorrected } from '@huinong/shared/facts/points.ts';
import { deedsOf } from '@huinong/shared/points/activity/activity.ts';
import { earn } from '../earn.ts';
import { takeBack } from '../earning/take-back.ts';
import type { PointsDeps } from '../ports.ts';

/** People side by side: their accounts share nothing. */
const ABREAST = 8;

const forEach = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  for (let first = 0; first < all.length; first += ABREAST) await Promise.all(all.slice(first, first + ABREAST).map(work));
};

/** What two people stand for is earned by each who took part, once. */
export const followActivityConfirmed =
  (deps: PointsDeps) =>
  ({ institution, body }: ActivityConfirmed): Promise<void> =>
    forEach(deedsOf(body), (deed) => earn(deps)(institution, deed));

/** A correction takes back what each of them got; told first, nothing is earned at all. */
export const followActivityCorrected =
  (deps: PointsDeps) =>
  ({ institution, body }: ActivityCorrected): Promise<void> =>
    forEach(body.participants, ({ personId }) => takeBack(deps)(institution, personId, body.activityId, '活动记录已更正'));
