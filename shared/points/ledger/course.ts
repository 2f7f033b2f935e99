import type { PlainDate } from '../../kernel/date.ts';
import { type Moment, type PointsAccount, sumOf } from './account.ts';
import type { PointsEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { hasExpired, takeFirst } from './lots.ts';

/** An account on its way through the events of one transaction. */
export type Course = { readonly account: PointsAccount; readonly events: readonly PointsEvent[] };

export const goOn = ({ account, events }: Course, event: PointsEvent): Course => ({
  account: evolve(account, event),
  events: [...events, event],
});

/** Points that have just come in pay off a debt first. */
export const withDebtPaid = (course: Course): Course => {
  const { debtPoints, lots } = course.account;
  const slices = takeFirst(lots, debtPoints);
  return slices.length === 0 ? course : goOn(course, { kind: 'offset', slices });
};

const matured = (course: Course, on: PlainDate): Course => {
  const lots = course.account.pending.filter(({ availableOn }) => availableOn !== null && availableOn <= on);
  return lots.length === 0 ? course : goOn(course, { kind: 'matured', lots });
};

const released = (course: Course, at: string): Course =>
  course.account.holds
    .filter(({ until }) => until <= at)
    .reduce((after, { redemptionId, slices }) => goOn(after, { kind: 'released', redemptionId, slices }), course);

const expired = (course: Course, on: PlainDate): Course => {
  const slices = course.account.lots.filter((lot) => hasExpired(lot, on));
  return slices.length === 0 ? course : goOn(course, { kind: 'expired', slices });
};

/**
 * What has come to an account by a moment, whoever looks at it: pending points whose day came, holds that ran out, lots that
 * expired, and what they pay off. Every decision begins with it, so that none depends on when a job last ran.
 */
export const settleUp = (account: PointsAccount, { on, at }: Moment): Course =>
  withDebtPaid(expired(released(matured({ account, events: [] }, on), at), on));

/** AVAILABLE, PENDING and FROZEN together with the debt: what a person's postings must add up to. */
export const heldPoints = ({ lots, pending, holds, debtPoints }: PointsAccount): number =>
  sumOf(lots) + sumOf(pending) + holds.reduce((sum, { slices }) => sum + sumOf(slices), 0) - debtPoints;
