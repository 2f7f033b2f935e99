import type * as contract from '@huinong/shared/contracts/workflow.ts';
import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Approval, decideApproval as decided } from '@huinong/shared/workflow/approval.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import type { Sending } from '../platform/command.ts';
import { factWrite, newFactId } from '../platform/facts.ts';
import { answeredOnce, type CommandContext, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { approvalOf, changedApprovalWrite } from './approval-items.ts';
import { type ApprovalLine, approvalLine, checkerOf, readNames } from './approval-views.ts';
import { approvalKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';
import { checkRefusals } from './refusals.ts';

type DecideApproval = Sending & { readonly approvalId: string; readonly body: z.output<typeof contract.decideApproval.body> };

const attempt =
  ({ house }: WorkflowDeps) =>
  async ({ principal, approvalId, body, idempotencyKey, bodyHash, at }: DecideApproval): Promise<Result<ApprovalLine, Refusal>> => {
    const home = await house(principal.institution);
    const { table, sealer } = home;
    const scope = { principal, operation: 'decideApproval', idempotencyKey };
    const [[receiptItem, dateItem, item], names] = await Promise.all([
      table.getAll([receiptKey(scope), businessDateKey, approvalKey(approvalId)], { consistent: true }),
      readNames(home),
    ]);
    const receipt = receiptOf(receiptItem, sealer);
    if (receipt) return replay<ApprovalLine>(receipt, { bodyHash });
    const record = approvalOf(item, sealer);
    if (!record) return refuse(notFound());
    const decision = decided(record.approval, body, checkerOf(principal), at);
    // Somebody who may not know of it learns nothing of it.
    if (!decision.ok) return refuse(decision.error === 'notYours' ? notFound() : checkRefusals[decision.error]);
    const approval = decision.value;
    const ctx: CommandContext = { ...scope, bodyHash, at, on: businessDateOf(dateItem) };
    const writes = [changedApprovalWrite(record, approval, sealer), factWrite(toldOf(ctx, approval, body.outcome), sealer)];
    const reply = approvalLine(approval, names, at);
    const outcome = await writeOnce(table, ctx, writes, { status: 200, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    return outcome.kind === 'replayed' ? outcome.result : refuse(checkRefusals.notWaiting);
  };

/** The second person's word: approval, fact and receipt in one transaction, so that it is told exactly when it is given. */
export const decideApproval = answeredOnce('decideApproval', attempt);

const toldOf = ({ principal, at, on }: CommandContext, approval: Approval, outcome: 'approved' | 'rejected'): ApprovalDecided => {
  const { approvalId, proposer, kind, subject, hash, proposedBy } = approval;
  return {
    type: 'workflow.approvalDecided',
    version: 1,
    factId: newFactId(at),
    institution: principal.institution,
    on,
    at: at.toISOString(),
    body: {
      approvalId,
      proposer,
      kind,
      subject,
      hash,
      outcome,
      reason: approval.reason ?? '',
      proposedBy,
      decidedBy: principal.personId,
      decidedOn: on,
    },
  };
};
