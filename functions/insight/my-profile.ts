import * as contract from '@huinong/shared/contracts/insight.ts';
import { valuesOf } from '@huinong/shared/insight/values.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../platform/command.ts';
import type { Principal } from '../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../platform/refusal.ts';
import { type KnownPerson, personOf, personWrite } from './items.ts';
import { profileKey } from './keys.ts';
import type { InsightDeps } from './ports.ts';

type Mine = contract.MyProfile;

const view = ({ on, profile }: Pick<KnownPerson, 'on' | 'profile'>, today: BusinessDate): Mine => ({
  on,
  values: on ? valuesOf(profile, today) : null,
});

/** What recommendations go by, in one round trip. */
export const getMyProfile =
  ({ house }: InsightDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<Mine, Refusal>> => {
    const { table, sealer } = await house(principal.institution);
    const [date, stored] = await table.getAll([businessDateKey, profileKey(principal.personId)], { consistent: true });
    return ok(view(personOf(stored, principal.personId, sealer), businessDateOf(date)));
  };

export type SwitchPersonalised = Sending & { readonly body: z.output<typeof contract.switchPersonalised.body> };
const SWITCH = contract.switchPersonalised.name;

/** 个性化推荐, on or off at once (PIPL 24). What is known stays folded, so that switching on again is as if it never was off. */
export const switchPersonalised = answeredOnce(
  SWITCH,
  ({ house }: InsightDeps) =>
    async (command: SwitchPersonalised): Promise<Result<Mine, Refusal>> => {
      const { principal, body } = command;
      const { personId, institution } = principal;
      const { table, sealer } = await house(institution);
      for (let n = 0; n < ATTEMPTS; n++) {
        const keys = [receiptKey({ ...command, operation: SWITCH }), businessDateKey, profileKey(personId)];
        const [receipt, date, stored] = await table.getAll(keys, { consistent: true });
        const known = receiptOf(receipt, sealer);
        if (known) return replay<Mine>(known, command);
        const [today, person] = [businessDateOf(date), personOf(stored, personId, sealer)];
        const reply = view({ ...person, on: body.on }, today);
        const ctx = contextOf(command, SWITCH, today);
        const writes = [personWrite(person, { on: body.on }, sealer)];
        const outcome = await writeOnce(table, ctx, writes, { status: 200, body: reply }, sealer);
        if (outcome.kind === 'done') return ok(reply);
        if (outcome.kind === 'replayed') return outcome.result;
        await shortPause(n);
      }
      return refuse(changedMeanwhile);
    },
);
