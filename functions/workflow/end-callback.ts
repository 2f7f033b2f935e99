import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Callback, cancel, complete } from '@huinong/shared/workflow/callback.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../platform/refusal.ts';
import { callbackOf, endedCallbackWrites } from './callback-items.ts';
import { findCallback, isStaffWho, type Seen } from './find-callback.ts';
import type { House, WorkflowDeps } from './ports.ts';
import { notWaiting } from './refusals.ts';

type EndCallback = Sending & { readonly callbackId: string };

/** The way in which both ends go: the place, the callback, its pure end, one transaction with the receipt. */
const endCallback = async (
  { table, sealer }: House,
  operation: string,
  command: EndCallback,
  seen: Seen,
  endOf: (callback: Callback) => Result<Callback, 'notWaiting'>,
): Promise<Result<Callback, Refusal>> => {
  const { principal, idempotencyKey, bodyHash, at } = command;
  const scope = { principal, operation, idempotencyKey };
  const [found, [receiptItem, dateItem]] = await Promise.all([
    findCallback(table, command.callbackId, seen),
    table.getAll([receiptKey(scope), businessDateKey], { consistent: true }),
  ]);
  const receipt = receiptOf(receiptItem, sealer);
  if (receipt) return replay<Callback>(receipt, { bodyHash });
  if (!found) return refuse(notFound());
  const record = callbackOf(found, sealer);
  const ended = endOf(record.callback);
  if (!ended.ok) return refuse(notWaiting);
  const ctx = { ...scope, bodyHash, at, on: businessDateOf(dateItem) };
  const outcome = await writeOnce(table, ctx, endedCallbackWrites(record, ended.value, sealer), { status: 200, body: ended.value }, sealer);
  if (outcome.kind === 'done') return ok(ended.value);
  return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
};

/** The villager calls it off. */
export const cancelCallback = answeredOnce('cancelCallback', ({ house }: WorkflowDeps) => async (command: EndCallback) => {
  const { principal } = command;
  return endCallback(
    await house(principal.institution),
    'cancelCallback',
    command,
    ({ personId }) => personId === principal.personId,
    cancel,
  );
});

type CompleteCallback = EndCallback & { readonly outcome: string };

/** Staff write down what came of it. */
export const completeCallback = answeredOnce('completeCallback', ({ house }: WorkflowDeps) => async (command: CompleteCallback) => {
  const { principal, outcome, at } = command;
  const end = (callback: Callback) => complete(callback, outcome, at);
  return endCallback(await house(principal.institution), 'completeCallback', command, isStaffWho(principal), end);
});
