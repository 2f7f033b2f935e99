import * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { leave } from '@huinong/shared/merchant/rules.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { actorOf } from './actor.ts';
import { happen } from './happen.ts';
import { merchantOf } from './items.ts';
import { merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';
import { lifeRefused, merchantNotFound } from './refusals.ts';

type Reply = z.infer<typeof contract.removeClerk.reply>;
export type RemoveClerk = Sending & { readonly merchantId: string; readonly personId: string };

const OPERATION = contract.removeClerk.name;

const attempt =
  (deps: MerchantDeps) =>
  async (command: RemoveClerk): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, personId, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, merchantKey(merchantId)];
    for (let n = 0; n < ATTEMPTS; n++) {
      const [receipt, date, found] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<Reply>(known, command);
      const merchant = merchantOf(found);
      if (!merchant) return refuse(merchantNotFound);
      const on = businessDateOf(date);
      const decided = leave(merchant, actorOf(principal, merchant.village), personId, on);
      if (!decided.ok) return refuse(lifeRefused(decided.error));
      const { writes } = happen(home, merchant, { event: decided.value, at });
      const reply: Reply = { merchantId, personId };
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), writes, { status: 200, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** From then on points refuse what the person redeems; a token that still says so does not help. */
export const removeClerk = answeredOnce(OPERATION, attempt);
