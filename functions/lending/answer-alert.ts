import * as contract from '@huinong/shared/contracts/lending.ts';
import type { AlertAnswered } from '@huinong/shared/facts/lending.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { daysPastDue } from '@huinong/shared/lending/account/late.ts';
import { type AnswerRefusal, answerAlert as decideAnswer } from '@huinong/shared/lending/alerts/alert.ts';
import { type Signal, signalsOf } from '@huinong/shared/lending/alerts/signals.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { factWrite } from '../platform/facts.ts';
import { receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../platform/refusal.ts';
import { type Item, versionIs, type Write } from '../platform/table.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from './command.ts';
import { head } from './happen.ts';
import { type LineItem, type LoanItem, sealAt } from './items.ts';
import { alertKey, borrower, HOME_RANGE, lineKey, worldKey } from './keys.ts';
import { mayAnswer } from './list-alerts.ts';
import type { LendingDeps } from './ports.ts';
import { type AlertItem, freezeOf, KNOWN_HERE, readAlerts } from './raise-alert.ts';
import { alertRefused } from './refusals.ts';
import { worldOf } from './world.ts';

type Answered = z.infer<typeof contract.answerAlert.reply>;
type Answering = Sending & { readonly alertId: string; readonly body: z.infer<typeof contract.answerAlert.body> };

/** Closes an alert with what somebody found; a red one that is no more thaws the line unless another stands. */
export const answerAlert =
  (deps: LendingDeps) =>
  async (sending: Answering): Promise<Result<Answered, Refusal>> => {
    const { principal, alertId, body } = sending;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const operation = contract.answerAlert.name;
    const key = alertKey(body.personId, alertId);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The line before the alerts: what is raised after it was read is on a later version of it.
      const [[receipt, date, world], { items }] = await Promise.all([
        table.getAll([receiptKey({ ...sending, operation }), businessDateKey, worldKey], { consistent: true }),
        table.query({ pk: borrower(body.personId), ...HOME_RANGE, consistent: true }),
      ]);
      const known = receiptOf(receipt);
      if (known) return replay<Answered>(known, sending);
      const alerts = await readAlerts(home, body.personId);
      const alert = alerts.find((one) => one.alertId === alertId);
      const line = items.find(({ sk }) => sk === 'line') as LineItem | undefined;
      if (!alert || !line || !mayAnswer(principal, alert)) return refuse(notFound('没有找到这条预警'));
      const on = businessDateOf(date);
      const signals = signalsOf({ ...KNOWN_HERE, daysPastDue: worstOf(items, on) }, on, worldOf(world).calendar);
      const decided = judged(alert, { kind: body.outcome, by: principal.personId, on, note: body.note }, signals);
      if (!decided.ok) return refuse(alertRefused(decided.error));
      const alertFreeze = freezeOf(alerts.map((one) => (one === alert ? { ...alert, outcome: decided.value } : one)));
      const reply: Answered = { alertId, outcome: body.outcome, frozen: alertFreeze !== null };
      const { code, personId, householdId, village, loanId } = alert;
      const told = { alertId, code, outcome: body.outcome, by: principal.personId, personId, householdId, village, loanId };
      const fact: AlertAnswered = { type: 'lending.alertAnswered', ...head(deps, home, on), body: told };
      const writes: Write[] = [
        {
          kind: 'update',
          key,
          // A note may name somebody: it is sealed.
          set: { outcome: { ...decided.value, note: '' }, sealed: sealAt(sealer, key, { note: body.note }) },
          remove: ['gsi1pk', 'gsi1sk'],
          condition: { expression: 'outcome = :none', values: { ':none': null } },
        },
        { kind: 'update', key: lineKey(personId), set: { alertFreeze }, add: { version: 1 }, condition: versionIs(line.version) },
        factWrite(fact),
      ];
      const outcome = await writeOnce(table, contextOf(sending, operation, on), writes, { status: 200, body: reply });
      if (outcome.kind === 'replayed') return outcome.result;
      if (outcome.kind === 'done') return ok(reply);
      await shortPause(attempt);
    }
    return refuse(changedMeanwhile);
  };

const judged = (
  alert: AlertItem,
  answer: NonNullable<AlertItem['outcome']>,
  signals: readonly Signal[],
): Result<NonNullable<AlertItem['outcome']>, AnswerRefusal> => {
  const answered = decideAnswer(alert, answer, signals);
  return answered.ok ? ok(answered.value.outcome ?? answer) : answered;
};

/** Days past due of the worst of the borrower's loans. */
const worstOf = (items: readonly Item[], on: BusinessDate): number =>
  Math.max(0, ...items.filter(({ sk }) => sk.startsWith('loan#')).map((item) => daysPastDue((item as unknown as LoanItem).account, on)));
