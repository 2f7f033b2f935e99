import type { BusinessDate } from '../../kernel/date.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Signal } from './signals.ts';

export type AlertOutcome = 'resolved' | 'confirmed' | 'false-alarm';

/** A signal with its owner, deadline and outcome; open until it has one. */
export type Alert = Signal & {
  readonly raisedOn: BusinessDate;
  readonly ownerId: string | null;
  readonly outcome: { readonly kind: AlertOutcome; readonly by: string; readonly on: BusinessDate; readonly note: string } | null;
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

/** What freezes the undrawn limit: the first red alert that is open or was confirmed; null when none does (handbook section 6). */
export const freezingAlert = (alerts: readonly Alert[]): Alert | null =>
  alerts.find(({ colour, outcome }) => colour === 'red' && (outcome === null || outcome.kind === 'confirmed')) ?? null;
