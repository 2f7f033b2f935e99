import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import type { Write } from '../platform/table.ts';
import { happen } from './happen.ts';
import { type CardProposalItem, type CardProposalSealed, merchantOf, openAt } from './items.ts';
import { cardProposalKey, merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';

/** Pays to the card from now on that a second person agreed to, if it is the very wish that still waits; once. */
export const followCardDecided =
  ({ house }: Pick<MerchantDeps, 'house'>) =>
  async ({ institution, at, body }: ApprovalDecided): Promise<void> => {
    const home = await house(institution);
    const { table, sealer } = home;
    const key = cardProposalKey(body.subject);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [[found, waiting], on] = await Promise.all([
        table.getAll([merchantKey(body.subject), key], { consistent: true }),
        readBusinessDate(table),
      ]);
      const [merchant, proposal] = [merchantOf(found), waiting as CardProposalItem | undefined];
      if (!merchant || proposal?.approvalId !== body.approvalId || proposal.hash !== body.hash) return;
      if (proposal.proposedBy === body.decidedBy) return;
      const over: Write = {
        kind: 'delete',
        key,
        condition: { expression: 'approvalId = :approvalId', values: { ':approvalId': body.approvalId } },
      };
      const { card, reason } = openAt<CardProposalSealed>(sealer, proposal);
      const event = { kind: 'card-changed', by: proposal.proposedBy, on } as const;
      const { writes } = happen(home, merchant, { event, at: new Date(at), reason, card });
      if ((await table.write(body.outcome === 'approved' ? [...writes, over] : [over])) === 'done') return;
      await shortPause(attempt);
    }
    throw new Error(`the card of ${body.approvalId} met another change at every try`);
  };
