import type { AlertRaised } from '@huinong/shared/facts/lending.ts';
import { addDays, type PlainDate } from '@huinong/shared/kernel/date.ts';
import type { LoanAccount } from '@huinong/shared/lending/account/account.ts';
import { type Alert, alertsRaised, freezingAlert } from '@huinong/shared/lending/alerts/alert.ts';
import { type RiskFacts, signalsOf } from '@huinong/shared/lending/alerts/signals.ts';
import type { Frozen } from '@huinong/shared/lending/credit-line.ts';
import { factWrite } from '../platform/facts.ts';
import { absent, type Key, type Write } from '../platform/table.ts';
import { head, type Moment } from './happen.ts';
import type { LoanItem } from './items.ts';
import { ALERTS, alertKey, borrower } from './keys.ts';
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
const KNOWN_HERE: Omit<RiskFacts, 'daysPastDue'> = {
  judgmentDefaulter: false,
  blackListed: false,
  died: false,
  idLost: false,
  fundsToSecurities: false,
  fundsToProperty: false,
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

type Raised = {
  readonly course: { readonly alerted: { readonly on: PlainDate; readonly since: PlainDate } };
  /** What becomes of the line with it. */
  readonly line: { readonly alertFreeze?: Frozen };
  readonly writes: readonly Write[];
};

/** The alert over a loan's arrears, and the freeze of the undrawn limit that a red one is. An open one of the same kind stands for both loans. */
export const alertWrites = async (
  deps: LendingDeps,
  home: House,
  loan: LoanItem,
  daysPastDue: number,
  { on, world }: Moment,
): Promise<Raised> => {
  const { personId, householdId, village, loanId, account } = loan;
  const { items } = await home.table.query({ pk: borrower(personId), skPrefix: ALERTS, consistent: true });
  const signals = signalsOf({ ...KNOWN_HERE, daysPastDue }, addDays(on, 1), world.calendar);
  const raised = alertsRaised(items as unknown as AlertItem[], signals, null, on);
  const writes = raised.flatMap((alert): Write[] => {
    const alertId = `${on}-${alert.code}-${loanId}`;
    const item: AlertItem = { ...alertKey(personId, alertId), ...alert, alertId, personId, householdId, village, loanId };
    const { code, colour, text, answerBy } = alert;
    const body = { alertId, code, colour, text, answerBy, personId, householdId, village, loanId };
    const fact: AlertRaised = { type: 'lending.alertRaised', ...head(deps, home, on), body };
    return [{ kind: 'put', item, condition: absent }, factWrite(fact)];
  });
  const freezing = freezingAlert(raised);
  return {
    course: { alerted: { on, since: account.overdueSince ?? on } },
    line: freezing === null ? {} : { alertFreeze: { by: 'alert', reason: freezing.text } },
    writes,
  };
};
