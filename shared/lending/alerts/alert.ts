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

/** Closes an alert. What still holds may be confirmed, not called resolved. */
export const answerAlert = (
  alert: Alert,
  answer: NonNullable<Alert['outcome']>,
  signals: readonly Signal[],
): Result<Alert, AnswerRefusal> => {
  if (alert.outcome !== null) return refuse({ kind: 'alreadyAnswered' });
  if (answer.note.trim() === '') return refuse({ kind: 'noteNeeded' });
  if (answer.kind === 'resolved' && signals.some(({ code }) => code === alert.code)) return refuse({ kind: 'stillSo' });
  return ok({ ...alert, outcome: answer });
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
