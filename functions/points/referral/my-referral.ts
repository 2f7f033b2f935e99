import { randomInt } from 'node:crypto';
import * as contract from '@huinong/shared/contracts/referral.ts';
import { ok, type Result, refuse } from '@huinong/shared/kernel/result.ts';
import { judgeDeed } from '@huinong/shared/points/earning/judge-deed.ts';
import { REFERRAL_CODES, referralCode } from '@huinong/shared/points/referral/code.ts';
import { REFERRAL_1 } from '@huinong/shared/points/referral/ruleset.ts';
import type * as z from 'zod';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, contextOf, type Sending } from '../../platform/command.ts';
import type { Principal } from '../../platform/principal.ts';
import { answeredOnce, receiptKey, receiptOf, replay, writeOnce } from '../../platform/receipts.ts';
import { changedMeanwhile, type Refusal } from '../../platform/refusal.ts';
import { absent, type Table } from '../../platform/table.ts';
import { releasedKey } from '../earning/keys.ts';
import { releasedId, rulesetOf } from '../earning/released.ts';
import type { PointsDeps } from '../ports.ts';
import type { JoinedItem, ReferralItem, VillagerItem } from './items.ts';
import { JOINED, referralCodeKey, referralKey, referralPartition, villagerKey } from './keys.ts';
import { identityFirst } from './refusals.ts';

const joinedBy = async (table: Table, personId: string): Promise<readonly JoinedItem[]> => {
  const all: JoinedItem[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Table['query']>> = await table.query({
      pk: referralPartition(personId),
      skPrefix: JOINED,
      ...(cursor === null ? {} : { cursor }),
    });
    all.push(...(page.items as JoinedItem[]));
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
};

const mineOf = (villager: VillagerItem | undefined, came: ReferralItem | undefined): contract.MyReferral['mine'] => {
  if (!came) return villager?.acted === undefined ? 'open' : 'late';
  return came.state === 'rewarded' || came.state === 'refused' ? came.state : 'bound';
};

/** My code, how many came by it and what it brings. */
export const getReferral =
  ({ house }: PointsDeps) =>
  async ({ principal }: { readonly principal: Principal }): Promise<Result<contract.MyReferral, Refusal>> => {
    const { personId, institution } = principal;
    const home = await house(institution);
    const { table } = home;
    const [[date, mine, came, released], joined] = await Promise.all([
      table.getAll([businessDateKey, villagerKey(personId), referralKey(personId), releasedKey]),
      joinedBy(table, personId),
    ]);
    const villager = mine as VillagerItem | undefined;
    const on = businessDateOf(date);
    const ruleset = await rulesetOf(home, releasedId(released));
    const pointsFor = (side: string): number =>
      judgeDeed(ruleset, { deedId: side, kind: 'referral', personId, on, values: { side } }).reduce(
        (sum, { earning }) => sum + earning.points,
        0,
      );
    return ok({
      code: villager?.code ?? null,
      mayHaveCode: villager?.idHash !== undefined,
      joined: joined.filter(({ state }) => state !== 'refused').length,
      rewarded: joined.filter(({ state }) => state === 'rewarded').length,
      referrerPoints: pointsFor('referrer'),
      referredPoints: pointsFor('referred'),
      leastRedemptionPoints: REFERRAL_1.acts.flatMap((act) => (act.kind === 'redemption' ? act.leastPoints : []))[0] ?? null,
      mine: mineOf(villager, came as ReferralItem | undefined),
    });
  };

type Code = z.infer<typeof contract.makeReferralCode.reply>;
const MAKE = contract.makeReferralCode.name;

/** A villager's code for life, made when first asked for. Only of those who proved who they are: a code is a person's word. */
export const makeReferralCode = answeredOnce(MAKE, (deps: PointsDeps) => async (command: Sending): Promise<Result<Code, Refusal>> => {
  const { personId, institution } = command.principal;
  const { table, sealer } = await deps.house(institution);
  for (let n = 0; n < ATTEMPTS; n++) {
    const keys = [receiptKey({ ...command, operation: MAKE }), businessDateKey, villagerKey(personId)];
    const [receipt, date, read] = await table.getAll(keys, { consistent: true });
    const known = receiptOf(receipt, sealer);
    if (known) return replay<Code>(known, command);
    const villager = read as VillagerItem | undefined;
    if (villager?.idHash === undefined) return refuse(identityFirst);
    const code = villager.code ?? referralCode(randomInt(REFERRAL_CODES));
    const outcome = await writeOnce(
      table,
      contextOf(command, MAKE, businessDateOf(date)),
      villager.code === undefined
        ? [
            {
              kind: 'update',
              key: villagerKey(personId),
              set: { code },
              condition: { expression: 'attribute_not_exists(#code)', names: { '#code': 'code' } },
            },
            // Somebody else's already: the next try takes another.
            { kind: 'put', item: { ...referralCodeKey(code), personId }, condition: absent },
          ]
        : [],
      { status: 201, body: { code } },
      sealer,
    );
    if (outcome.kind === 'done') return ok({ code });
    if (outcome.kind === 'replayed') return outcome.result;
  }
  return refuse(changedMeanwhile);
});
