import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { askForCallback, type Callback } from '@huinong/shared/workflow/callback.ts';
import { workingHours } from '@huinong/shared/workflow/working-hours.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { institutionKey, institutionOf } from '../platform/institution.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import type { Refusal } from '../platform/refusal.ts';
import { ulid } from '../platform/ulid.ts';
import { newCallbackWrites } from './callback-items.ts';
import { contactOf } from './contact-items.ts';
import { contactPartition, waitingKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';
import { alreadyWaiting } from './refusals.ts';

type RequestCallback = Sending & { readonly body: z.output<typeof contract.requestCallback.body> };

const attempt =
  ({ house }: WorkflowDeps) =>
  async ({ principal, body, idempotencyKey, bodyHash, at }: RequestCallback): Promise<Result<Callback, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const { personId } = principal;
    const scope = { principal, operation: 'requestCallback', idempotencyKey };
    const [[receiptItem, waiting, settings, dateItem], contacts] = await Promise.all([
      table.getAll([receiptKey(scope), waitingKey(personId, body.topic), institutionKey, businessDateKey], { consistent: true }),
      table.query({ pk: contactPartition(personId) }),
    ]);
    const receipt = receiptOf(receiptItem, sealer);
    if (receipt) return replay<Callback>(receipt, { bodyHash });

    const hours = workingHours(institutionOf(settings)?.managerHours ?? '');
    const asked = askForCallback({ callbackId: ulid(at), ...body, at, hours }, waiting !== undefined);
    if (!asked.ok) return refuse(alreadyWaiting);
    const { name, village } = contactOf(contacts.items, sealer);
    const callback = asked.value;
    const ctx = { ...scope, bodyHash, at, on: businessDateOf(dateItem) };
    const writes = newCallbackWrites({ personId, village, name, version: 1, callback }, sealer);
    const outcome = await writeOnce(table, ctx, writes, { status: 201, body: callback }, sealer);
    if (outcome.kind === 'done') return ok(callback);
    return outcome.kind === 'replayed' ? outcome.result : refuse(alreadyWaiting);
  };

/** A villager asks to be called or visited, and is told until when. */
export const requestCallback = answeredOnce('requestCallback', attempt);
