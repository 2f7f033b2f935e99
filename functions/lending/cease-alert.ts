import type { AlertAnswered } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { assert } from '@huinong/shared/kernel/result.ts';
import type { LoanEvent } from '@huinong/shared/lending/account/events.ts';
import { evolve } from '@huinong/shared/lending/account/evolve.ts';
import { arrearsCeased } from '@huinong/shared/lending/alerts/alert.ts';
import { factWrite } from '../platform/facts.ts';
import { versionIs, type Write } from '../platform/table.ts';
import { head, type Moment } from './happen.ts';
import type { LineItem, LoanItem } from './items.ts';
import { alertKey, answeredAlertIndexKeys, lineKey } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';
import { type AlertCourse, type AlertItem, freezeOf, readAlerts } from './raise-alert.ts';

const NOTHING: AlertCourse = { course: {}, line: {}, writes: [] };

const clearsArrears = ({ account }: LoanItem, events: readonly LoanEvent[]): boolean =>
  account.overdueSince !== null && events.reduce(evolve, account).overdueSince === null;

/**
 * What the end of a loan's arrears does: with the last arrears of the borrower the alerts over them cease, and the line thaws
 * unless another red alert stands; in the transaction of the payment itself. The same arrears come back only by a reversal, and
 * are then alarming anew. Written only on the line as it was read: two loans cleared at once, or an alert raised meanwhile, make
 * one of the two look again.
 */
export const ceaseWrites = async (
  deps: LendingDeps,
  home: House,
  loan: LoanItem,
  events: readonly LoanEvent[],
  { on }: Pick<Moment, 'on'>,
): Promise<AlertCourse> => {
  if (!clearsArrears(loan, events)) return NOTHING;
  const course = { alerted: null };
  // The line before the alerts: what was raised after it was read is on a later version of it.
  const line = (await home.table.get(lineKey(loan.personId), { consistent: true })) as LineItem | undefined;
  assert(line, 'a loan stands on a line');
  if (!line.alertFreeze) return { course, line: {}, writes: [] };
  const condition = versionIs(line.version);
  if (line.overdueLoans > 1) return { course, line: { condition }, writes: [] };
  const alerts = await readAlerts(home, loan.personId);
  const ceased = new Map(arrearsCeased(alerts, on).map((alert) => [alert.alertId, alert]));
  const alertFreeze = freezeOf(alerts.map((alert) => ceased.get(alert.alertId) ?? alert));
  const writes = alerts.flatMap((alert) => {
    const after = ceased.get(alert.alertId);
    return after ? ceasedWrites(deps, home, alert, after, on) : [];
  });
  return { course, line: { set: { alertFreeze }, condition }, writes };
};

const ceasedWrites = (deps: LendingDeps, home: House, before: AlertItem, after: AlertItem, on: BusinessDate): Write[] => {
  const { alertId, code, personId, householdId, village, loanId, outcome, ceasedOn } = after;
  const write: Write = {
    kind: 'update',
    key: alertKey(personId, alertId),
    set: { outcome, ceasedOn, ...answeredAlertIndexKeys(alertId, outcome?.on ?? on) },
    condition: { expression: 'outcome = :read', values: { ':read': before.outcome } },
  };
  if (before.outcome !== null || outcome === null) return [write];
  const body = { alertId, code, outcome: outcome.kind, by: outcome.by, personId, householdId, village, loanId };
  const fact: AlertAnswered = { type: 'lending.alertAnswered', ...head(deps, home, on), body };
  return [write, factWrite(fact)];
};
