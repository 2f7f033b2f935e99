import * as contract from '@huinong/shared/contracts/merchant.ts';
import type { ApprovalWithdrawn } from '@huinong/shared/facts/workflow.ts';
import type { PlainDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { Life, LifeEvent } from '@huinong/shared/merchant/life.ts';
import { type Actor, block, close, type LifeRefusal, release } from '@huinong/shared/merchant/rules.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { factWrite } from '../platform/facts.ts';
import { seesVillage } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { actorOf } from './actor.ts';
import { happen, head } from './happen.ts';
import { merchantOf } from './items.ts';
import { merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';
import { lifeRefused, merchantNotFound } from './refusals.ts';

type Reply = z.infer<typeof contract.blockMerchant.reply>;
export type ChangeState = Sending & { readonly merchantId: string; readonly body: z.output<typeof contract.blockMerchant.body> };
type Decide = (life: Life, actor: Actor, on: PlainDate) => Result<LifeEvent, LifeRefusal>;

const changing = (operation: string, decide: Decide) =>
  answeredOnce(operation, (deps: MerchantDeps) => async (command: ChangeState): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [receiptKey({ ...command, operation }), businessDateKey, merchantKey(merchantId)];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, found] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<Reply>(known, command);
      const merchant = merchantOf(found);
      if (!merchant || !seesVillage(principal, merchant.village)) return refuse(merchantNotFound);
      const on = businessDateOf(date);
      const decided = decide(merchant, actorOf(principal, merchant.village), on);
      if (!decided.ok) return refuse(lifeRefused(decided.error));
      const { after, writes } = happen(home, merchant, { event: decided.value, at, reason: body.reason });
      const taken: ApprovalWithdrawn<'merchant'> = {
        type: 'merchant.approvalWithdrawn',
        ...head(home, on, at),
        body: { approvalId: merchant.approvalId },
      };
      // An application that is closed needs nobody's word any more.
      const all = merchant.state === 'applied' ? [...writes, factWrite(taken)] : writes;
      const reply: Reply = { merchantId, state: after.state };
      const outcome = await writeOnce(table, contextOf(command, operation, on), all, { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  });

/** Redemption at the counter ends as soon as points hear of it; refunds go on. */
export const blockMerchant = changing(contract.blockMerchant.name, block);
export const releaseMerchant = changing(contract.releaseMerchant.name, release);
export const closeMerchant = changing(contract.closeMerchant.name, close);
