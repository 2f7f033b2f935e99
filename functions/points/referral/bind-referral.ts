import * as contract from '@huinong/shared/contracts/referral.ts';
import type { ReferralChanged } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import type { FraudFinding } from '@huinong/shared/points/fraud/rules.ts';
import { readReferralCode } from '@huinong/shared/points/referral/code.ts';
import { decideBinding, type Referral } from '@huinong/shared/points/referral/referral.ts';
import { REFERRAL_1 } from '@huinong/shared/points/referral/ruleset.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, type Item, type Table, type Write } from '../../platform/table.ts';
import { caseWrites } from '../fraud.ts';
import { head } from '../happen.ts';
import type { House, PointsDeps } from '../ports.ts';
import { type ReferralItem, type VillagerItem, villagerOf } from './items.ts';
import { boundOnKey, joinedKey, referralCodeKey, referralKey, villagerKey } from './keys.ts';
import { bindingRefused, codeUnknown, followingTooDeep } from './refusals.ts';

type Bound = z.infer<typeof contract.bindReferral.reply>;
export type BindReferral = Sending & { readonly body: z.output<typeof contract.bindReferral.body> };
const BIND = contract.bindReferral.name;

/** A following that runs deeper is nobody's neighbourhood. */
const DEEPEST = 50;

/** Who referred this villager, who referred them, and so on to the first; null when it goes too far back. */
const ancestorsOf = async (table: Table, personId: string): Promise<readonly string[] | null> => {
  const ancestors: string[] = [];
  for (let at = personId; ancestors.length <= DEEPEST; ) {
    const came = (await table.get(referralKey(at), { consistent: true })) as ReferralItem | undefined;
    if (!came) return ancestors;
    ancestors.push(came.referrerId);
    at = came.referrerId;
  }
  return null;
};

type Read = { readonly on: BusinessDate; readonly boundOn: Item | undefined; readonly ancestors: readonly string[] };

/**
 * The one write that binds. Nobody is bound twice; nobody who acted meanwhile is bound; and the first of the line is still the
 * first, so that of several who close a ring at once the last is refused: the others' words stand and never change.
 */
const bindWrites = (home: House, referral: Referral, cases: readonly FraudFinding[], read: Read, at: Date): readonly Write[] => {
  const { referrerId, referredId } = referral;
  const { on, boundOn, ancestors } = read;
  const item: ReferralItem = { ...referralKey(referredId), ...referral, boundOn: on, at: at.toISOString(), version: 1 };
  const fact: ReferralChanged = {
    type: 'points.referralChanged',
    ...head(home, on, at),
    body: { referrerId, referredId, state: 'bound' },
  };
  return [
    { kind: 'put', item, condition: absent },
    {
      kind: 'check',
      key: villagerKey(referredId),
      condition: { expression: 'attribute_not_exists(#acted)', names: { '#acted': 'acted' } },
    },
    { kind: 'check', key: referralKey(ancestors.at(-1) ?? referrerId), condition: absent },
    {
      kind: 'update',
      key: boundOnKey(referrerId, on),
      add: { bound: 1 },
      condition: boundOn ? { expression: '#bound = :was', names: { '#bound': 'bound' }, values: { ':was': boundOn.bound } } : absent,
    },
    { kind: 'put', item: { ...joinedKey(referrerId, referredId), referredId, state: 'bound' } },
    ...caseWrites(home, { personId: referrerId, merchantId: null, redemptionId: null }, cases, on, at),
    factWrite(fact),
  ];
};

/** A villager says by whose code they came: once, before they did what would reward it. */
export const bindReferral = answeredOnce(BIND, (deps: PointsDeps) => async (command: BindReferral): Promise<Result<Bound, Refusal>> => {
  const { principal, at, body } = command;
  const { personId } = principal;
  const home = await deps.house(principal.institution);
  const { table, sealer } = home;
  const code = readReferralCode(body.code);
  if (code === null) return refuse(codeUnknown);
  const receiptAt = receiptKey({ ...command, operation: BIND });
  for (let n = 0; n < ATTEMPTS; n++) {
    const keys = [receiptAt, businessDateKey, referralCodeKey(code), villagerKey(personId), referralKey(personId)];
    const [receipt, date, owner, me, came] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Bound>(known, command);
    if (!owner) return refuse(codeUnknown);
    const [on, referrerId] = [businessDateOf(date), owner.personId as string];
    const [ancestors, [theirs, boundOn]] = await Promise.all([
      ancestorsOf(table, referrerId),
      table.getAll([villagerKey(referrerId), boundOnKey(referrerId, on)], { consistent: true }),
    ]);
    if (ancestors === null) return refuse(followingTooDeep);
    const referred = {
      ...villagerOf(me, personId),
      bound: came !== undefined,
      acted: (me as VillagerItem | undefined)?.acted !== undefined,
    };
    const boundToday = ((boundOn?.bound as number | undefined) ?? 0) + 1;
    const decided = decideBinding(REFERRAL_1, villagerOf(theirs, referrerId), referred, ancestors, boundToday);
    if (!decided.ok) return refuse(bindingRefused(decided.error));
    const writes = bindWrites(home, decided.value.referral, decided.value.cases, { on, boundOn, ancestors }, at);
    const reply: Bound = { mine: 'bound' };
    const outcome = await writeOnce(table, contextOf(command, BIND, on), writes, { status: 201, body: reply }, sealer);
    if (outcome.kind === 'done') return ok(reply);
    if (outcome.kind === 'replayed') return outcome.result;
    await shortPause(n);
  }
  return refuse(changedMeanwhile);
});
