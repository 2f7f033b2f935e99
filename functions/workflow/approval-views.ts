import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { type Approval, approvalLabel, type Checker, isApprovalLate } from '@huinong/shared/workflow/approval.ts';
import type * as z from 'zod';
import { type Principal, seesVillage } from '../platform/principal.ts';
import { MANAGERS } from './keys.ts';
import { staffNames } from './manager-items.ts';
import type { House } from './ports.ts';

export type ApprovalLine = z.input<typeof contract.decideApproval.reply>;

export const checkerOf = (principal: Principal): Checker => ({
  personId: principal.personId,
  roles: principal.roles,
  branch: principal.branch,
  seesVillage: (village) => seesVillage(principal, village),
});

export type Names = ReadonlyMap<string, string>;
/** Colleagues are named to each other; an institution has tens of them. */
export const readNames = async ({ table, sealer }: House): Promise<Names> =>
  staffNames((await table.query({ pk: MANAGERS })).items, sealer);

const nameOf = (names: Names, personId: string): string => names.get(personId) ?? '员工';

export const approvalLine = (approval: Approval, names: Names, at: Date): ApprovalLine => {
  const { approvalId, kind, summary, amountFen, state, askedAt, dueBy, decidedBy, decidedAt, reason } = approval;
  return {
    approvalId,
    kind,
    label: approvalLabel(kind),
    summary,
    amountFen,
    state,
    proposedByName: nameOf(names, approval.proposedBy),
    askedAt,
    dueBy,
    late: isApprovalLate(approval, at),
    decidedByName: decidedBy === null ? null : nameOf(names, decidedBy),
    decidedAt,
    reason,
  };
};
