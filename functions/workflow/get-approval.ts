import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { type Approval, mayCheck } from '@huinong/shared/workflow/approval.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import { notFound, type Refusal } from '../platform/refusal.ts';
import { approvalOf } from './approval-items.ts';
import { approvalLine, checkerOf, readNames } from './approval-views.ts';
import { approvalKey } from './keys.ts';
import type { WorkflowDeps } from './ports.ts';

type Reply = z.input<typeof contract.getApproval.reply>;
type WhyNot = Reply['whyNot'];

const whyNotOf = (principal: Principal, approval: Approval): WhyNot => {
  const may = mayCheck(checkerOf(principal), approval);
  if (may.ok) return approval.state === 'waiting' ? null : 'notWaiting';
  return may.error === 'ownProposal' ? 'ownProposal' : 'notYours';
};

/** One proposal, for whoever proposed it, may check it or decided it. */
export const getApproval =
  ({ house }: WorkflowDeps) =>
  async ({
    principal,
    approvalId,
    at,
  }: {
    readonly principal: Principal;
    readonly approvalId: string;
    readonly at: Date;
  }): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const [item, names] = await Promise.all([home.table.get(approvalKey(approvalId), { consistent: true }), readNames(home)]);
    const approval = approvalOf(item, home.sealer)?.approval;
    if (!approval) return refuse(notFound());
    const whyNot = whyNotOf(principal, approval);
    const isMine = [approval.proposedBy, approval.decidedBy].includes(principal.personId);
    if (whyNot === 'notYours' && !isMine) return refuse(notFound());
    const { subject, changes, hash } = approval;
    return ok({ ...approvalLine(approval, names, at), subject, changes: [...changes], hash, whyNot });
  };
