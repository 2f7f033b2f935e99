import type { ContactDisclosed } from '@huinong/shared/facts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, notFound, type Refusal } from '../platform/refusal.ts';
import { callbackOf } from './callback-items.ts';
import { contactOf } from './contact-items.ts';
import { findCallback, isStaffWho } from './find-callback.ts';
import { contactKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';
import { noPhone, notWaiting } from './refusals.ts';

type TakeCallback = Sending & { readonly callbackId: string };
type Reply = { readonly phone: string };

const attempt =
  ({ house }: WorkflowDeps) =>
  async ({ principal, callbackId, idempotencyKey, bodyHash, at }: TakeCallback): Promise<Result<Reply, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const scope = { principal, operation: 'takeCallback', idempotencyKey };
    const [found, [receiptItem, dateItem]] = await Promise.all([
      findCallback(table, callbackId, isStaffWho(principal)),
      table.getAll([receiptKey(scope), businessDateKey], { consistent: true }),
    ]);
    const receipt = receiptOf(receiptItem, sealer);
    if (receipt) return replay<Reply>(receipt, { bodyHash });
    if (!found) return refuse(notFound());
    const { personId, callback } = callbackOf(found, sealer);
    if (callback.state !== 'waiting') return refuse(notWaiting);
    const item = await table.get(contactKey(personId, 'phone'), { consistent: true });
    const { phone } = contactOf(item ? [item] : [], sealer);
    if (phone === null) return refuse(noPhone);

    const on = businessDateOf(dateItem);
    const fact: ContactDisclosed = {
      type: 'workflow.contactDisclosed',
      version: 1,
      factId: newFactId(at),
      institution: principal.institution,
      on,
      at: at.toISOString(),
      body: { staffPersonId: principal.personId, personId, callbackId },
    };
    const reply = { phone };
    const outcome = await writeOnce(table, { ...scope, bodyHash, at, on }, [factWrite(fact)], { status: 200, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(changedMeanwhile);
  };

/** The full number to dial. It is shown only with the audit fact that says who saw it (design: personal data). */
export const takeCallback = answeredOnce('takeCallback', attempt);
