import type { AlertRaised } from '@huinong/shared/facts/lending.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import type { LoanAccount } from '@huinong/shared/lending/account/account.ts';
import { type Alert, alertsRaised, freezingAlert } from '@huinong/shared/lending/alerts/alert.ts';
import { ARREARS_SIGNAL, type RiskFacts, signalsOf } from '@huinong/shared/lending/alerts/signals.ts';
import type { Frozen } from '@huinong/shared/lending/credit-line.ts';
import { factWrite } from '../platform/facts.ts';
import { absent, type Condition, type Key, type Write } from '../platform/table.ts';
import { type Course, head, type LineChange, type Moment } from './happen.ts';
import type { LoanItem } from './items.ts';
import { ALERTS, alertKey, borrower, openAlertIndexKeys } from './keys.ts';
import type { House, LendingDeps } from './ports.ts';

/** An alert as stored; what it says names nobody. */
export type AlertItem = Key &
  Alert & {
    readonly alertId: string;
    readonly personId: string;
    readonly householdId: string;
    readonly village: string | null;
    readonly loanId: string | null;
  };

/** 本人贷款逾期超过 7 天 (handbook section 6). */
const ALARMING_DAYS = 7;

/** Whether these arrears call for an alert that was not raised for them yet. */
export const isAlarming = (loan: LoanItem, { overdueSince }: LoanAccount, daysPastDue: number): boolean =>
  overdueSince !== null && daysPastDue > ALARMING_DAYS && loan.alerted?.since !== overdueSince;

/** What lending itself knows at a close; the rest is others' to tell. */
export const KNOWN_HERE: Omit<RiskFacts, 'daysPastDue'> = {
  judgmentDefaulter: false,
  blackListed: false,
  died: false,
  idLost: false,
  fundsToSecurities: false,
  fundsToProperty: false,
  fundsElsewhere: false,
  newLenders60Days: 0,
  deposits30DaysAgoFen: 0,
  depositsNowFen: 0,
  callsUnanswered: 0,
  householdMemberOverdue: false,
  villageDisaster: false,
  villagePriceShock: false,
  cardIdleDays: null,
  merchantIdleDays: null,
};

/** What an alert, or the end of one, changes on the loan, on the line, and beside them. */
export type AlertCourse = { readonly course: Course; readonly line: LineChange; readonly writes: readonly Write[] };

/** What stands on the line for the alert that freezes it; null when none does. */
export const freezeOf = (alerts: readonly Alert[]): Frozen | null => {
  const freezing = freezingAlert(alerts);
  return freezing === null ? null : { by: 'alert', reason: freezing.text };
};

export const readAlerts = async ({ table }: Pick<House, 'table'>, personId: string): Promise<AlertItem[]> => {
  const { items } = await table.query({ pk: borrower(personId), skPrefix: ALERTS, consistent: true });
  return items as unknown as AlertItem[];
};

/** The alert over a loan's arrears, and the freeze of the undrawn limit that a red one is. An open one of the same kind stands for both loans. */
export const alertWrites = async (
  deps: LendingDeps,
  home: House,
  loan: LoanItem,
  daysPastDue: number,
  { on, world }: Moment,
): Promise<AlertCourse> => {
  const { personId, householdId, village, loanId, account } = loan;
  const standing = await readAlerts(home, personId);
  const signals = signalsOf({ ...KNOWN_HERE, daysPastDue }, addDays(on, 1), world.calendar);
  const raised = alertsRaised(standing, signals, null, on);
  const writes = raised.flatMap((alert): Write[] => {
    const alertId = `${on}-${alert.code}-${loanId}`;
    const whose = { alertId, personId, householdId, village, loanId };
    const item: AlertItem = { ...alertKey(personId, alertId), ...openAlertIndexKeys(alertId, alert.answerBy), ...alert, ...whose };
    const { code, colour, text, answerBy } = alert;
    const body = { alertId, code, colour, text, answerBy, personId, householdId, village, loanId };
    const fact: AlertRaised = { type: 'lending.alertRaised', ...head(deps, home, on), body };
    return [{ kind: 'put', item, condition: absent }, factWrite(fact)];
  });
  // An alert that stands is this loan's too, if it still stands when this is written.
  const stands = standing.filter(({ code, outcome }) => code === ARREARS_SIGNAL && outcome === null);
  const open: Condition = { expression: 'outcome = :none', values: { ':none': null } };
  const checks = stands.map(({ pk, sk }): Write => ({ kind: 'check', key: { pk, sk }, condition: open }));
  const alertFreeze = freezeOf(raised);
  return {
    course: { alerted: { on, since: account.overdueSince ?? on } },
    line: alertFreeze === null ? {} : { set: { alertFreeze } },
    writes: [...writes, ...checks],
  };
};
