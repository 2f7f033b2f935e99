import type * as contract from '@huinong/shared/contracts/workflow.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import { type Approval, mayCheck } from '@huinong/shared/workflow/approval.ts';
import type * as z from 'zod';
import type { Principal } from '../platform/principal.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Page } from '../platform/table.ts';
import { approvalOf } from './approval-items.ts';
import { approvalLine, checkerOf, readNames } from './approval-views.ts';
import { approvalIndex, approvalKey, madeApprovals } from './keys.ts';
import type { House, WorkflowDeps } from './ports.ts';

type Reply = z.input<typeof contract.listApprovals.reply>;
type ListApprovals = {
  readonly principal: Principal;
  readonly query: z.output<typeof contract.listApprovals.query>;
  readonly at: Date;
};

const PAGE = 30;

const pageOf = async ({ table }: House, { principal, query }: ListApprovals, cursor: string | null): Promise<Page> => {
  const from = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
  switch (query.list) {
    case 'to-check':
      return table.query({ pk: approvalIndex('waiting'), index: 'gsi1', ...from });
    case 'decided':
      return table.query({ pk: approvalIndex('decided'), index: 'gsi1', descending: true, ...from });
    case 'mine': {
      const made = await table.query({ pk: madeApprovals(principal.personId), descending: true, ...from });
      const items = await table.getAll(made.items.map(({ sk }) => approvalKey(sk)));
      return { items: items.filter((item) => item !== undefined), cursor: made.cursor };
    }
  }
};

/** What waits for the caller's word, the most urgent first; or what was decided of what is the caller's to check; or what the caller proposed. */
export const listApprovals =
  ({ house }: WorkflowDeps) =>
  async (command: ListApprovals): Promise<Result<Reply, Refusal>> => {
    const { principal, query, at } = command;
    const home = await house(principal.institution);
    const checker = checkerOf(principal);
    const isShown = (approval: Approval): boolean =>
      query.list === 'mine' || approval.decidedBy === principal.personId || mayCheck(checker, approval).ok;
    const names = readNames(home);
    const found: Approval[] = [];
    let cursor = query.cursor ?? null;
    do {
      const page: Page = await pageOf(home, command, cursor);
      const approvals = page.items.flatMap((item) => approvalOf(item, home.sealer)?.approval ?? []);
      found.push(...approvals.filter(isShown));
      cursor = page.cursor;
    } while (cursor !== null && found.length < PAGE);
    const named = await names;
    return ok({ approvals: found.map((approval) => approvalLine(approval, named, at)), next: cursor });
  };
