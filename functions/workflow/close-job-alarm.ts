import type { JobAlarmClosed } from '@huinong/shared/facts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { alarmOf, closedAlarmWrite, type JobAlarm } from './alarm-items.ts';
import { readNames } from './approval-views.ts';
import { type AlarmLine, alarmLine } from './job-views.ts';
import { jobAlarmKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';
import { alarmClosed } from './refusals.ts';

type CloseJobAlarm = Sending & { readonly alarmId: string; readonly outcome: string };

const attempt =
  ({ house }: WorkflowDeps) =>
  async ({ principal, alarmId, outcome, idempotencyKey, bodyHash, at }: CloseJobAlarm): Promise<Result<AlarmLine, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const scope = { principal, operation: 'closeJobAlarm', idempotencyKey };
    const [[receiptItem, dateItem, item], names] = await Promise.all([
      table.getAll([receiptKey(scope), businessDateKey, jobAlarmKey(alarmId)], { consistent: true }),
      readNames(home),
    ]);
    const receipt = receiptOf(receiptItem, sealer);
    if (receipt) return replay<AlarmLine>(receipt, { bodyHash });
    if (!item) return refuse(notFound());
    const alarm = alarmOf(item, sealer);
    if (alarm.state === 'closed') return refuse(alarmClosed);
    const { personId, institution } = principal;
    const closed: JobAlarm = { ...alarm, state: 'closed', closedAt: at.toISOString(), closedBy: personId, outcome };
    const on = businessDateOf(dateItem);
    const fact: JobAlarmClosed = {
      type: 'workflow.jobAlarmClosed',
      version: 1,
      factId: newFactId(at),
      institution,
      on,
      at: at.toISOString(),
      body: { alarmId, outcome, closedBy: personId },
    };
    const reply = alarmLine(closed, names);
    const writes = [closedAlarmWrite(closed, sealer), factWrite(fact, sealer)];
    const written = await writeOnce(table, { ...scope, bodyHash, at, on }, writes, { status: 200, body: reply }, sealer);
    if (written.kind === 'done') return ok(reply);
    return written.kind === 'replayed' ? written.result : refuse(alarmClosed);
  };

/** An administrator writes down what came of a job's trouble. */
export const closeJobAlarm = answeredOnce('closeJobAlarm', attempt);
