import type { AlertRaised } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { alertsRaised } from '@huinong/shared/lending/alerts/alert.ts';
import type { Signal } from '@huinong/shared/lending/alerts/signals.ts';
import { factWrite } from '../../platform/facts.ts';
import { absent, versionIs, type Write } from '../../platform/table.ts';
import { head } from '../happen.ts';
import { type LineItem, type LoanItem, sealAt } from '../items.ts';
import { alertKey, lineKey, openAlertIndexKeys } from '../keys.ts';
import type { House } from '../ports.ts';
import { freezeOf } from '../raise-alert.ts';
import { type AlertNotes, alertIdOf, type StoredAlert } from './alert-items.ts';
import type { PostLoanDeps } from './ports.ts';

type Report = {
  readonly loan: LoanItem;
  readonly line: LineItem;
  /** The borrower's alerts, read after the line. */
  readonly alerts: readonly StoredAlert[];
  readonly signal: Signal;
  readonly on: BusinessDate;
  readonly by: string;
  /** Reported for its own sake, not by the record of a visit or a call. */
  readonly byHand: boolean;
  readonly note: string;
};

/**
 * The alert over a signal that a person or a record reports, and the freeze of the undrawn limit that a red one is; null when
 * one of the same kind is open already. Written on the line's version, so that two reports at once make one alert.
 */
export const reportWrites = (
  deps: Pick<PostLoanDeps, 'now'>,
  home: House,
  { loan, line, alerts, signal, on, by, byHand, note }: Report,
): { readonly alert: StoredAlert; readonly writes: readonly Write[] } | null => {
  const [raised] = alertsRaised(alerts, [signal], null, on);
  if (!raised) return null;
  const { personId, householdId, village, loanId } = loan;
  const alertId = alertIdOf(on, signal.code, loanId);
  const key = alertKey(personId, alertId);
  const notes: AlertNotes = { raised: note, answered: null };
  const sealed = sealAt(home.sealer, key, notes);
  const alert: StoredAlert = { ...key, ...raised, alertId, personId, householdId, village, loanId, raisedBy: by, byHand, sealed };
  const { code, colour, text, answerBy } = signal;
  const body = { alertId, code, colour, text, answerBy, personId, householdId, village, loanId };
  const fact: AlertRaised = { type: 'lending.alertRaised', ...head(deps, home, on), body };
  const alertFreeze = freezeOf([...alerts, alert]);
  return {
    alert,
    writes: [
      { kind: 'put', item: { ...alert, ...openAlertIndexKeys(alertId, answerBy) }, condition: absent },
      { kind: 'update', key: lineKey(personId), set: { alertFreeze }, add: { version: 1 }, condition: versionIs(line.version) },
      factWrite(fact),
    ],
  };
};
