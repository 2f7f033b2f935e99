import type * as contract from '@huinong/shared/contracts/earning.ts';
import { addDays } from '@huinong/shared/kernel/date.ts';
import { ok, type Result } from '@huinong/shared/kernel/result.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { institutionKey, institutionOf } from '../../platform/institution.ts';
import type { Principal } from '../../platform/principal.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PointsDeps } from '../ports.ts';
import { releasedKey } from './keys.ts';
import { plannedRuleset, tryOnPast } from './plan.ts';
import { releasedId, rulesetOf } from './released.ts';

type Body = z.output<typeof contract.tryRuleset.body>;
type Reply = z.infer<typeof contract.tryRuleset.reply>;

/** What a change would have granted for the deeds of past days; nothing is written. */
export const tryRuleset =
  ({ house }: PointsDeps) =>
  async ({ principal, body }: { readonly principal: Principal; readonly body: Body }): Promise<Result<Reply, Refusal>> => {
    const home = await house(principal.institution);
    const [date, settings, pointer] = await home.table.getAll([businessDateKey, institutionKey, releasedKey], { consistent: true });
    const released = await rulesetOf(home, releasedId(pointer));
    const on = businessDateOf(date);
    const planned = plannedRuleset(released, body, institutionOf(settings), on);
    if (!planned.ok) return planned;
    const trial = await tryOnPast(home, released, planned.value, on, body.days);
    return ok({ ...trial, to: addDays(on, -1), rules: [...trial.rules] });
  };
