import * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { join } from '@huinong/shared/merchant/rules.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import type { Write } from '../platform/table.ts';
import { happen } from './happen.ts';
import { typedCode } from './invitation-code.ts';
import { type InvitationItem, merchantOf, openAt } from './items.ts';
import { clerkInvitationKey, merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';
import { invitationDead, lifeRefused } from './refusals.ts';
import { counterView } from './views.ts';

export type JoinCounter = Sending & { readonly body: { readonly code: string } };

const OPERATION = contract.joinCounter.name;

const attempt =
  (deps: MerchantDeps) =>
  async (command: JoinCounter): Promise<Result<contract.Counter, Refusal>> => {
    const { principal, body, at } = command;
    const home = await deps.house(principal.institution);
    const { table, sealer } = home;
    const { personId } = principal;
    const key = clerkInvitationKey(sealer.hash('token', typedCode(body.code)));
    for (let n = 0; n < ATTEMPTS; n++) {
      const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, key];
      const [receipt, date, read] = await table.getAll(keys, { consistent: true });
      const known = receiptOf(receipt, sealer);
      if (known) return replay<contract.Counter>(known, command);
      const invitation = read as InvitationItem | undefined;
      if (!invitation || invitation.takenBy !== null || invitation.expiresAt <= at.toISOString()) return refuse(invitationDead);
      const merchant = merchantOf(await table.get(merchantKey(invitation.merchantId), { consistent: true }));
      if (!merchant) return refuse(invitationDead);
      const on = businessDateOf(date);
      const decided = join(merchant, personId, invitation.as, on);
      if (!decided.ok) return refuse(lifeRefused(decided.error));
      const { after, writes } = happen(home, merchant, { event: decided.value, at, label: openAt<string>(sealer, invitation) });
      const used: Write = {
        kind: 'update',
        key,
        set: { takenBy: personId },
        condition: { expression: 'takenBy = :nobody', values: { ':nobody': null } },
      };
      const reply = counterView(after, sealer, personId);
      const outcome = await writeOnce(table, contextOf(command, OPERATION, on), [used, ...writes], { status: 201, body: reply }, sealer);
      if (outcome.kind === 'done') return ok(reply);
      if (outcome.kind === 'replayed') return outcome.result;
      await shortPause(n);
    }
    return refuse(changedMeanwhile);
  };

/** Whoever brings a live code works at its counter from now on; the code is used up in the same transaction. */
export const joinCounter = answeredOnce(OPERATION, attempt);
