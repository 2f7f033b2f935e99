import { type ApprovalAsked, type ApprovalWithdrawn, approvalContent, type Proposer } from '@huinong/shared/facts/workflow.ts';
import { isApprovalKind, openApproval, withdrawApproval } from '@huinong/shared/workflow/approval.ts';
import { workingHours } from '@huinong/shared/workflow/working-hours.ts';
import { contentHash } from '../platform/content-hash.ts';
import { readInstitution } from '../platform/institution.ts';
import { approvalOf, changedApprovalWrite, newApprovalWrites, withdrawnMark } from './approval-items.ts';
import { approvalKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';

/** Opens what a maker proposed; a proposal whose hash is not its content's is no proposal, and ends among the dead letters. */
export const followApprovalAsked =
  ({ house }: WorkflowDeps) =>
  async ({ type, institution, at, body }: ApprovalAsked): Promise<void> => {
    const content = approvalContent(body);
    if (!isApprovalKind(content.kind)) throw new Error(`an approval of an unknown kind: ${content.kind}`);
    if (contentHash(content) !== body.hash) throw new Error(`approval ${body.approvalId}: its hash is not its content's`);
    const { table, sealer } = await house(institution);
    const hours = workingHours((await readInstitution(table))?.managerHours ?? '');
    const { approvalId, proposedBy, village, branch, hash } = body;
    const proposer = type.slice(0, type.indexOf('.')) as Proposer;
    const approval = openApproval({ ...content, approvalId, proposer, proposedBy, village, branch, hash }, new Date(at), hours);
    await table.write(newApprovalWrites(approval, sealer));
  };

const TRIES = 3;

export const followApprovalWithdrawn =
  ({ house }: WorkflowDeps) =>
  async ({ institution, at, body }: ApprovalWithdrawn): Promise<void> => {
    const { table, sealer } = await house(institution);
    for (let n = 0; n < TRIES; n++) {
      const item = await table.get(approvalKey(body.approvalId), { consistent: true });
      const record = approvalOf(item, sealer);
      if (item && !record) return;
      const withdrawn = record && withdrawApproval(record.approval, new Date(at));
      // Decided, or withdrawn already.
      if (withdrawn && !withdrawn.ok) return;
      const write = record && withdrawn ? changedApprovalWrite(record, withdrawn.value, sealer) : withdrawnMark(body.approvalId);
      if ((await table.write([write])) === 'done') return;
    }
    throw new Error(`approval ${body.approvalId} changed each time it was read`);
  };
