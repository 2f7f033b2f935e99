import * as contract from '@huinong/shared/contracts/merchant.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { mayInvite } from '@huinong/shared/merchant/rules.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { contextOf, type Sending } from '../platform/command.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { absent } from '../platform/table.ts';
import { actorOf } from './actor.ts';
import { type InvitationItem, merchantOf, sealAt } from './items.ts';
import { clerkInvitationKey, merchantKey } from './keys.ts';
import type { MerchantDeps } from './ports.ts';
import { lifeRefused, merchantNotFound } from './refusals.ts';

type Reply = z.infer<typeof contract.inviteClerk.reply>;
export type InviteClerk = Sending & { readonly merchantId: string; readonly body: z.output<typeof contract.inviteClerk.body> };

const OPERATION = contract.inviteClerk.name;
const LIFE_MS = 86_400_000;
/** Kept a week longer, so that a dead code is known for what it is. */
const KEPT_MS = 7 * LIFE_MS;

const attempt =
  (deps: MerchantDeps) =>
  async (command: InviteClerk): Promise<Result<Reply, Refusal>> => {
    const { principal, merchantId, body, at } = command;
    const { table, sealer } = await deps.house(principal.institution);
    const keys = [receiptKey({ ...command, operation: OPERATION }), businessDateKey, merchantKey(merchantId)];
    const [receipt, date, found] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Reply>(known, command);
    const merchant = merchantOf(found);
    if (!merchant) return refuse(merchantNotFound);
    const may = mayInvite(merchant, actorOf(principal, merchant.village), body.as);
    if (!may.ok) return refuse(lifeRefused(may.error));
    const code = deps.newCode();
    const key = clerkInvitationKey(sealer.hash('token', code));
    const item: InvitationItem & { readonly ttl: number } = {
      ...key,
      merchantId,
      as: body.as,
      expiresAt: new Date(at.getTime() + LIFE_MS).toISOString(),
      takenBy: null,
      sealed: sealAt(sealer, key, body.label),
      ttl: Math.ceil((at.getTime() + LIFE_MS + KEPT_MS) / 1_000),
    };
    const reply: Reply = { code, expiresAt: item.expiresAt };
    const context = contextOf(command, OPERATION, businessDateOf(date));
    const outcome = await writeOnce(table, context, [{ kind: 'put', item, condition: absent }], { status: 201, body: reply }, sealer);
    if (outcome.kind === 'replayed') return outcome.result;
    return outcome.kind === 'done' ? ok(reply) : refuse(changedMeanwhile);
  };

/** A code for one person; it stands as its keyed hash, and is shown in this command's reply only. */
export const inviteClerk = answeredOnce(OPERATION, attempt);
