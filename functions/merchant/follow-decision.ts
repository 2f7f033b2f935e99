import type { ApprovalDecided } from '@huinong/shared/facts/workflow.ts';
import { admit } from '@huinong/shared/merchant/rules.ts';
import { readBusinessDate } from '../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../platform/command.ts';
import { happen } from './happen.ts';
import { merchantOf } from './items.ts';
import { merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';

/** Admits what was approved, if it is the very content that was proposed and still waits; once, however often it is told. */
export const followApprovalDecided =
  ({ house }: Pick<MerchantDeps, 'house'>) =>
  async ({ institution, at, body }: ApprovalDecided): Promise<void> => {
    if (body.proposer !== 'merchant' || body.kind !== 'merchant-admission') return;
    const home = await house(institution);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [merchant, on] = await Promise.all([
        home.table.get(merchantKey(body.subject), { consistent: true }).then(merchantOf),
        readBusinessDate(home.table),
      ]);
      if (merchant?.approvalId !== body.approvalId || merchant.hash !== body.hash) return;
      const decided = admit(merchant, body.outcome, body.decidedBy, on);
      if (!decided.ok) return;
      const { writes } = happen(home, merchant, { event: decided.value, at: new Date(at), reason: body.reason });
      if ((await home.table.write(writes)) === 'done') return;
      await shortPause(attempt);
    }
    throw new Error(`the admission ${body.approvalId} met another change at every try`);
  };
