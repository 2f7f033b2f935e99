import type { JobDefinition, JobName } from '../facts/jobs.ts';
import type { JobAlarmKind } from '../facts/workflow.ts';
import { addDays, type BusinessDate, dateInShanghai, dayNumber, type PlainDate } from '../kernel/date.ts';

/** A job of a date as far as watching goes; instants are RFC 3339 in UTC. */
export type JobSeen = {
  readonly name: string;
  readonly date: BusinessDate;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly attempt: number;
  readonly startedAt: string | null;
  readonly leaseUntil: string | null;
  readonly endedAt: string | null;
};

export type Trouble = { readonly job: JobName; readonly date: PlainDate; readonly kind: JobAlarmKind; readonly attempt: number };

const MINUTE_MS = 60_000;
/** A date is over at midnight in China, 16:00 UTC, and is closed by night: so long it may take to begin. */
const NIGHT_MINUTES = 60;
const SHANGHAI_MINUTES = 8 * 60;

/** Milliseconds since 1970 at which a date ends in China. */
const endOf = (date: PlainDate): number => ((dayNumber(date) + 1) * 24 * 60 - SHANGHAI_MINUTES) * MINUTE_MS;
const after = (instant: string | null, minutes: number, now: Date): boolean =>
  instant !== null && now.getTime() > Date.parse(instant) + minutes * MINUTE_MS;

/** Dead or hanging: it has not been heard of for longer than its lease. */
export const isStuck = ({ state, leaseUntil }: JobSeen, now: Date): boolean =>
  state === 'running' && leaseUntil !== null && leaseUntil < now.toISOString();

/** Days that are over in China and not closed, the first one first; none when the business date is ahead, as in a demo. */
export const missedDays = (businessDate: BusinessDate, now: Date): readonly PlainDate[] => {
  const days = dayNumber(dateInShanghai(now)) - dayNumber(businessDate);
  return Array.from({ length: Math.max(0, days) }, (_, n) => addDays(businessDate, n));
};

type Watched = {
  readonly definitions: readonly JobDefinition[];
  /** The jobs of the business date and of the date before. */
  readonly seen: readonly JobSeen[];
  readonly businessDate: BusinessDate;
  readonly now: Date;
};

const dailyTrouble = (definition: JobDefinition, date: PlainDate, { seen, now, businessDate }: Watched): JobAlarmKind | null => {
  const own = seen.find((one) => one.name === definition.name && one.date === date);
  const { expectedMinutes } = definition;
  switch (own?.state) {
    case 'done':
      return null;
    case 'failed':
      return 'failed';
    case 'running':
      return isStuck(own, now) ? 'stuck' : after(own.startedAt, expectedMinutes, now) ? 'late' : null;
    default: {
      if (definition.after.length === 0)
        return date === businessDate && now.getTime() > endOf(date) + (NIGHT_MINUTES + expectedMinutes) * MINUTE_MS ? 'missed' : null;
      const before = definition.after.map((name) => seen.find((one) => one.name === name && one.date === date));
      return before.every((one) => one?.state === 'done' && after(one.endedAt, expectedMinutes, now)) ? 'missed' : null;
    }
  }
};

/** What is wrong with the jobs now: hanging, over time, failed, never begun, or silent. */
export const troublesOf = (watched: Watched): readonly Trouble[] => {
  const { definitions, seen, businessDate, now } = watched;
  const dates = [addDays(businessDate, -1), businessDate];
  const attemptOf = (name: string, date: PlainDate): number => seen.find((one) => one.name === name && one.date === date)?.attempt ?? 0;
  return definitions.flatMap(({ name: job, rhythm, expectedMinutes, ...rest }): readonly Trouble[] => {
    if (rhythm === 'daily')
      return dates.flatMap((date) => {
        const kind = dailyTrouble({ name: job, rhythm, expectedMinutes, ...rest }, date, watched);
        return kind === null ? [] : [{ job, date, kind, attempt: attemptOf(job, date) }];
      });
    // The last that was heard of it, on whichever of the dates; one that never ran has nothing to fall silent from.
    const last = seen.filter((one) => one.name === job).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
    if (!last) return [];
    const { date, attempt } = last;
    if (last.state === 'failed') return [{ job, date, kind: 'failed', attempt }];
    return after(last.endedAt ?? last.leaseUntil, expectedMinutes, now) ? [{ job, date, kind: 'silent', attempt }] : [];
  });
};

/** The attempt stands last: what failed again after its alarm was closed has another alarm. */
export const alarmIdOf = ({ job, date, kind, attempt }: Trouble): string => `${date}_${job}_${kind}_${attempt}`;
const withoutAttempt = (alarmId: string): string => alarmId.slice(0, alarmId.lastIndexOf('_'));

/** The same trouble seen again, also at a later attempt, is the same open alarm; one whose trouble is no more has recovered by itself. */
export const sortAlarms = (
  openIds: readonly string[],
  troubles: readonly Trouble[],
): { readonly raise: readonly Trouble[]; readonly recovered: readonly string[] } => {
  const open = new Set(openIds.map(withoutAttempt));
  const found = new Set(troubles.map((trouble) => withoutAttempt(alarmIdOf(trouble))));
  return {
    raise: troubles.filter((trouble) => !open.has(withoutAttempt(alarmIdOf(trouble)))),
    recovered: openIds.filter((id) => !found.has(withoutAttempt(id))),
  };
};

export type AskRefusal = 'byItself' | 'running' | 'doneAlready' | 'notYetOver' | 'notThisDate';

/**
 * Whether an administrator may have a job run now: a continuous one always, a daily one that failed, hangs or was missed.
 * A date is not closed before it is over, and not before the dates before it.
 */
export const mayAskFor = (
  definition: JobDefinition,
  own: JobSeen | undefined,
  date: PlainDate,
  { businessDate, now }: { readonly businessDate: BusinessDate; readonly now: Date },
): AskRefusal | null => {
  if (definition.askedAt === null) return 'byItself';
  if (own?.state === 'running' && !isStuck(own, now)) return 'running';
  if (definition.rhythm === 'continuous') return date === businessDate ? null : 'notThisDate';
  if (own?.state === 'done') return 'doneAlready';
  if (own && own.state !== 'waiting') return null;
  if (definition.after.length > 0) return date < businessDate ? null : 'notYetOver';
  if (date !== businessDate) return 'notThisDate';
  return missedDays(businessDate, now).length > 0 ? null : 'notYetOver';
};

/** Things a second, from whole seconds on; null while there is nothing to tell. */
export const perSecond = (done: number, startedAt: string | null, until: string | null): number | null => {
  if (startedAt === null || until === null || done === 0) return null;
  const seconds = (Date.parse(until) - Date.parse(startedAt)) / 1000;
  return seconds > 0 ? Math.round(done / seconds) : null;
};
