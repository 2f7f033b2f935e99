import { addDays, type BusinessDate, type PlainDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Deed, DeedValue } from '../earning/deed.ts';

/** What village life earns points for: no system tells of it, so two people do. */
export type ActivityKind = 'party-activity' | 'volunteering' | 'village-governance';

export type Participant = {
  readonly personId: string;
  /** Hours of volunteering, the month's score of governance; 1 for an activity. */
  readonly amount: number;
};

/** `correcting`: it was confirmed, and somebody asked to take it back; points stand until a second person agrees. */
export type ActivityState = 'waiting' | 'confirmed' | 'declined' | 'correcting' | 'corrected';

export type Activity = {
  readonly activityId: string;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly village: string;
  readonly on: PlainDate;
  readonly participants: readonly Participant[];
  readonly state: ActivityState;
  readonly recordedBy: string;
  /** Who confirmed or declined it. */
  readonly decidedBy: string | null;
  readonly correctionBy: string | null;
  /** Who agreed to the correction. */
  readonly correctedBy: string | null;
};

/** The most that one person can do of it at one entry. */
const MOST_AMOUNT: Readonly<Record<ActivityKind, number>> = { 'party-activity': 1, volunteering: 12, 'village-governance': 100 };
/** Older than this nobody remembers who was there. */
export const MOST_DAYS_BACK = 62;

export type RecordRefusal =
  | { readonly kind: 'notYet' }
  | { readonly kind: 'tooOld'; readonly mostDaysBack: number }
  | { readonly kind: 'twice'; readonly personId: string }
  | { readonly kind: 'amount'; readonly personId: string; readonly most: number }
  | { readonly kind: 'oneself' };

type Recorded = Pick<Activity, 'activityId' | 'kind' | 'title' | 'village' | 'on' | 'participants' | 'recordedBy'>;

/** An activity as one person writes it down; it earns nothing yet, and never for the person who writes it. */
export const recordActivity = (recorded: Recorded, today: BusinessDate): Result<Activity, RecordRefusal> => {
  const { kind, on, participants, recordedBy } = recorded;
  if (on > today) return refuse({ kind: 'notYet' });
  if (on < addDays(today, -MOST_DAYS_BACK)) return refuse({ kind: 'tooOld', mostDaysBack: MOST_DAYS_BACK });
  const most = MOST_AMOUNT[kind];
  for (const [i, { personId, amount }] of participants.entries()) {
    if (participants.findIndex((one) => one.personId === personId) !== i) return refuse({ kind: 'twice', personId });
    if (!Number.isSafeInteger(amount) || amount < 1 || amount > most) return refuse({ kind: 'amount', personId, most });
    if (personId === recordedBy) return refuse({ kind: 'oneself' });
  }
  return ok({ ...recorded, state: 'waiting', decidedBy: null, correctionBy: null, correctedBy: null });
};

export type DecideRefusal = { readonly kind: 'ownRecord' } | { readonly kind: 'oneself' } | { readonly kind: 'nothingToDecide' };

/** A second person's yes: never whoever wrote it down (or asked for the correction), and nobody who gains by it. */
export const confirmActivity = (activity: Activity, by: string): Result<Activity, DecideRefusal> => {
  switch (activity.state) {
    case 'waiting':
      if (by === activity.recordedBy) return refuse({ kind: 'ownRecord' });
      if (activity.participants.some(({ personId }) => personId === by)) return refuse({ kind: 'oneself' });
      return ok({ ...activity, state: 'confirmed', decidedBy: by });
    case 'correcting':
      if (by === activity.correctionBy) return refuse({ kind: 'ownRecord' });
      return ok({ ...activity, state: 'corrected', correctedBy: by });
    default:
      return refuse({ kind: 'nothingToDecide' });
  }
};

/** A no, also by whoever wrote it down: what waited is declined, what was to be corrected stands. */
export const declineActivity = (activity: Activity, by: string): Result<Activity, DecideRefusal> => {
  if (activity.state === 'waiting') return ok({ ...activity, state: 'declined', decidedBy: by });
  if (activity.state === 'correcting') return ok({ ...activity, state: 'confirmed', correctionBy: null });
  return refuse({ kind: 'nothingToDecide' });
};

/** A confirmed activity was wrong: its points go back once a second person agrees (handbook section 1, points adjustment). */
export const askCorrection = (activity: Activity, by: string): Result<Activity, DecideRefusal> =>
  activity.state === 'confirmed' ? ok({ ...activity, state: 'correcting', correctionBy: by }) : refuse({ kind: 'nothingToDecide' });

const valuesOf = (kind: ActivityKind, title: string, amount: number): Readonly<Record<string, DeedValue>> => {
  if (kind === 'party-activity') return { activity: title };
  return kind === 'volunteering' ? { hours: amount } : { score: amount };
};

/** What a confirmed activity says each of its people did. */
export const deedsOf = (activity: Pick<Activity, 'activityId' | 'kind' | 'title' | 'on' | 'participants'>): readonly Deed[] =>
  activity.participants.map(({ personId, amount }) => ({
    deedId: activity.activityId,
    kind: activity.kind,
    personId,
    on: activity.on,
    values: valuesOf(activity.kind, activity.title, amount),
  }));
