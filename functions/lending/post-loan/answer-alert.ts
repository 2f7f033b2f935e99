import * as contract from '@huinong/shared/contracts/post-loan.ts';
import type { AlertAnswered } from '@huinong/shared/facts/lending.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { daysPastDue } from '@huinong/shared/lending/account/late.ts';
import { answerAlert as decideAnswer } from '@huinong/shared/lending/alerts/alert.ts';
import { signalsOf } from '@huinong/shared/lending/alerts/signals.ts';
import type * as z from 'zod';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { versionIs, type Write } from '../../platform/table.ts';
import { head } from '../happen.ts';
import { sealAt } from '../items.ts';
import { answeredAlertIndexKeys, lineKey } from '../keys.ts';
import type { House } from '../ports.ts';
import { freezeOf, KNOWN_HERE } from '../raise-alert.ts';
import { alertRefused } from '../refusals.ts';
import { type AlertNotes, alertView, loanOfAlert, mayAnswer, notesOf, type StoredAlert } from './alert-items.ts';
import { type Desk, readDesk } from './one-loan.ts';
import { maskedNameOf, readStaff } from './people.ts';
import type { PostLoanDeps } from './ports.ts';
import { alertNotFound, anotherLifts } from './refusals.ts';

type Reply = z.input<typeof contract.answerAlert.reply>;
type Answering = Sending & { readonly alertId: string; readonly body: z.output<typeof contract.answerAlert.body> };

const attempt =
  (deps: PostLoanDeps) =>
  async (sending: Answering): Promise<Result<Reply, Refusal>> => {
    const { principal, alertId, body } = sending;
    const loanId = loanOfAlert(alertId);
    if (loanId === null) return refuse(alertNotFound);
    const home = await deps.house(principal.institution);
    const operation = contract.answerAlert.name;
    for (let n = 0; n < ATTEMPTS; n++) {
      const [desk, staff] = await Promise.all([readDesk(home, { ...sending, loanId }, operation), readStaff(home)]);
      if (!desk.ok) return refuse(alertNotFound);
      const { receipt, on, person } = desk.value;
      if (receipt) return replay<Reply>(receipt, sending);
      const alert = desk.value.alerts.find((one) => one.alertId === alertId);
      if (!alert) return refuse(alertNotFound);
      const answered = judged(desk.value, alert, sending);
      if (!answered.ok) return answered;
      const after = answeredBy(home, alert, answered.value, body.note);
      const maskedName = () => maskedNameOf(home, person);
      const reply = alertView(after, { principal, on, sealer: home.sealer, staff, maskedName });
      const answer = { status: 200, body: reply };
      const writes = answerWrites(deps, home, desk.value, alert, after);
      const outcome = await writeOnce(home.table, contextOf(sending, operation, on), writes, answer, home.sealer);
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(reply);
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/**
 * Closes an alert with what was found. A red one that is lifted thaws the line in the same write, unless another stands; that takes
 * two persons: a checker (reviewer or administrator) who is not the one who raised it. What was raised by the close has the books
 * as its maker. A confirmed red alert freezes on, until a checker resolves it or the arrears behind it are paid.
 */
export const answerAlert = answeredOnce(contract.answerAlert.name, attempt);

type Outcome = NonNullable<StoredAlert['outcome']>;

const judged = ({ loans, on, world }: Desk, alert: StoredAlert, { principal, body }: Answering): Result<Outcome, Refusal> => {
  const worst = Math.max(...loans.map(({ account }) => daysPastDue(account, on)));
  const signals = signalsOf({ ...KNOWN_HERE, daysPastDue: worst }, on, world.calendar);
  const outcome: Outcome = { kind: body.outcome, by: principal.personId, on, note: body.note };
  const answered = decideAnswer(alert, outcome, signals);
  if (!answered.ok) return refuse(alertRefused(answered.error));
  return mayAnswer(principal, alert).includes(body.outcome) ? ok(outcome) : refuse(anotherLifts);
};

/** The note may name somebody: it is sealed. */
const answeredBy = ({ sealer }: House, alert: StoredAlert, outcome: Outcome, note: string): StoredAlert => {
  const notes: AlertNotes = { ...notesOf(sealer, alert), answered: note };
  return { ...alert, outcome: { ...outcome, note: '' }, sealed: sealAt(sealer, { pk: alert.pk, sk: alert.sk }, notes) };
};

const answerWrites = (deps: PostLoanDeps, home: House, { alerts, line, on }: Desk, before: StoredAlert, after: StoredAlert): Write[] => {
  const { pk, sk, alertId, code, personId, householdId, village, loanId, outcome, sealed } = after;
  const alertFreeze = freezeOf(alerts.map((one) => (one === before ? after : one)));
  const by = outcome?.by ?? '';
  const body = { alertId, code, outcome: outcome?.kind ?? 'confirmed', by, personId, householdId, village, loanId };
  const fact: AlertAnswered = { type: 'lending.alertAnswered', ...head(deps, home, on), body };
  return [
    {
      kind: 'update',
      key: { pk, sk },
      set: { outcome, sealed, ...answeredAlertIndexKeys(alertId, on) },
      condition: { expression: 'outcome = :read', values: { ':read': before.outcome } },
    },
    { kind: 'update', key: lineKey(personId), set: { alertFreeze }, add: { version: 1 }, condition: versionIs(line.version) },
    factWrite(fact),
  ];
};
