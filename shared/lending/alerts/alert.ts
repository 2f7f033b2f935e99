import type { BusinessDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ARREARS_SIGNAL, type Signal } from './signals.ts';

export type AlertOutcome = 'resolved' | 'confirmed' | 'false-alarm';

/** A signal with its owner, deadline and outcome; open until it has one. */
export type Alert = Signal & {
  readonly raisedOn: BusinessDate;
  readonly ownerId: string | null;
  readonly outcome: { readonly kind: AlertOutcome; readonly by: string; readonly on: BusinessDate; readonly note: string } | null;
  /** Since when what it signals no longer holds, where that is known without anyone's answer. */
  readonly ceasedOn?: BusinessDate;
};

/** New alerts for signals that have none open: raised again by the same facts the next day they would change nothing. */
export const alertsRaised = (open: readonly Alert[], signals: readonly Signal[], ownerId: string | null, on: BusinessDate): Alert[] => {
  const standing = new Set(open.filter(({ outcome }) => outcome === null).map(({ code }) => code));
  return signals.filter(({ code }) => !standing.has(code)).map((signal) => ({ ...signal, raisedOn: on, ownerId, outcome: null }));
};

export const isLateAlert = ({ outcome, answerBy }: Alert, on: BusinessDate): boolean => outcome === null && on > answerBy;

export type AnswerRefusal = { readonly kind: 'alreadyAnswered' | 'noteNeeded' | 'stillSo' };

const hasItsLast = ({ outcome, ceasedOn }: Alert): boolean => outcome !== null && (outcome.kind !== 'confirmed' || ceasedOn !== undefined);

/**
 * Gives an alert its outcome. What the books still say may be confirmed, and nothing else. A confirmed one, which a red signal
 * freezes by, may later be resolved, when what it signals is over.
 */
export const answerAlert = (
  alert: Alert,
  answer: NonNullable<Alert['outcome']>,
  signals: readonly Signal[],
): Result<Alert, AnswerRefusal> => {
  if (hasItsLast(alert) || (alert.outcome !== null && answer.kind !== 'resolved')) return refuse({ kind: 'alreadyAnswered' });
  if (answer.note.trim() === '') return refuse({ kind: 'noteNeeded' });
  if (answer.kind !== 'confirmed' && signals.some(({ code }) => code === alert.code)) return refuse({ kind: 'stillSo' });
  return ok({ ...alert, outcome: answer });
};

/** Who asks to answer: whether this person raised the alert, and whether they check other people's work. */
export type Answerer = { readonly raisedIt: boolean; readonly isChecker: boolean };

/**
 * What a person may answer now. A red alert is lifted by a checker who did not raise it: what was frozen by one person or by the
 * books thaws by the word of another (handbook section 1, maker and checker); to confirm it, which leaves it frozen, is anybody's.
 */
export const answersOpenTo = (alert: Alert, { raisedIt, isChecker }: Answerer): AlertOutcome[] => {
  if (hasItsLast(alert)) return [];
  const all: readonly AlertOutcome[] = alert.outcome === null ? ['resolved', 'confirmed', 'false-alarm'] : ['resolved'];
  const lifts = alert.colour !== 'red' || (isChecker && !raisedIt);
  return all.filter((kind) => kind === 'confirmed' || lifts);
};

/** Who answers an alert that its own facts have answered. */
export const ANSWERED_BY_FACTS = 'system';

/**
 * The alerts over the borrower's own arrears as they stand once nothing is past due any more, only those that change: an open one
 * is resolved, a confirmed one keeps its answer; neither freezes any longer.
 */
export const arrearsCeased = <A extends Alert>(alerts: readonly A[], on: BusinessDate): A[] =>
  alerts
    .filter(({ code, ceasedOn, outcome }) => code === ARREARS_SIGNAL && ceasedOn === undefined && freezes(outcome))
    .map((alert) => ({
      ...alert,
      outcome: alert.outcome ?? { kind: 'resolved', by: ANSWERED_BY_FACTS, on, note: '逾期已还清' },
      ceasedOn: on,
    }));

const freezes = (outcome: Alert['outcome']): boolean => outcome === null || outcome.kind === 'confirmed';

/** What freezes the undrawn limit: the first red alert that is open or was confirmed, and still holds; null when none does (handbook section 6). */
export const freezingAlert = (alerts: readonly Alert[]): Alert | null =>
  alerts.find(({ colour, ceasedOn, outcome }) => colour === 'red' && ceasedOn === undefined && freezes(outcome)) ?? null;
