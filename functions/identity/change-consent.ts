import { type Consent, type ConsentRefusal, giveConsent as give, withdrawConsent as withdraw } from '@huinong/shared/identity/consent.ts';
import type { Purpose } from '@huinong/shared/identity/consent-texts.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { type CommandContext, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal, unauthenticated } from '../platform/refusal.ts';
import { consentOf, consentWrites } from './consent-item.ts';
import { consentKey, profileKey } from './keys.ts';
import type { Deps } from './ports.ts';

const TRIES = 4;

const refusals: Readonly<Record<ConsentRefusal['kind'], Refusal>> = {
  consentTextChanged: { kind: 'consentTextChanged', status: 409, title: '授权书有更新，请重新阅读后再同意' },
  noConsent: { kind: 'noConsent', status: 404, title: '您还没有同意过这一项' },
};

export type Command = Omit<CommandContext, 'on'>;
type Decide = (before: Consent | undefined, at: string, on: BusinessDate) => Result<Consent, ConsentRefusal>;

const change =
  (deps: Pick<Deps, 'apps'>, status: number) =>
  async (command: Command, purpose: Purpose, decide: Decide): Promise<Result<Consent, Refusal>> => {
    const { personId, institution } = command.principal;
    const tenant = await deps.apps.tenant(institution);
    if (!tenant) return refuse(unauthenticated);
    const keys = [receiptKey(command), consentKey(personId, purpose), profileKey(personId), businessDateKey];
    for (let n = 1; n <= TRIES; n++) {
      const [receiptItem, consentItem, profile, dateItem] = await tenant.table.getAll(keys, { consistent: true });
      const receipt = receiptOf(receiptItem);
      if (receipt) return replay<Consent>(receipt, command);
      // A token of before the merge: its owner refreshes and comes again as the person they are.
      if (!profile || profile.mergedInto !== null) return refuse(unauthenticated);
      const before = consentOf(consentItem);
      const ctx: CommandContext = { ...command, on: businessDateOf(dateItem) };
      const decided = decide(before.consent, command.at.toISOString(), ctx.on);
      if (!decided.ok) return refuse(refusals[decided.error.kind]);
      const outcome = await writeOnce(tenant.table, ctx, consentWrites(ctx, before, decided.value), { status, body: decided.value });
      if (outcome.kind === 'done') return ok(decided.value);
      if (outcome.kind === 'replayed') return outcome.result;
    }
    return refuse(changedMeanwhile);
  };

/** Agrees to one purpose, in the words that were shown. */
export const giveConsent =
  (deps: Pick<Deps, 'apps'>) =>
  (command: Command, asked: { readonly purpose: Purpose; readonly version: number; readonly textHash: string }) =>
    change(deps, 201)(command, asked.purpose, (_, at, on) => give(asked, at, on));

/** Withdraws one purpose; what was done under it stays done, nothing new is (PIPL 15). */
export const withdrawConsent =
  (deps: Pick<Deps, 'apps'>) =>
  (command: Command, purpose: Purpose): Promise<Result<Consent, Refusal>> =>
    change(deps, 200)(command, purpose, (before, at) => withdraw(before, at));
