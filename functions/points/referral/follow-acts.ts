import type { RepaymentPosted, RepaymentReversed } from '@huinong/shared/facts/lending.ts';
import type { PointsRefunded, Redeemed } from '@huinong/shared/facts/points.ts';
import { type DoneAct, qualifies, type Referral, withAct, withoutAct } from '@huinong/shared/points/referral/referral.ts';
import { REFERRAL_1 } from '@huinong/shared/points/referral/ruleset.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { changedMeanwhile } from '../../platform/refusal.ts';
import { type Table, versionIs } from '../../platform/table.ts';
import type { RedemptionItem } from '../items.ts';
import type { PointsDeps } from '../ports.ts';
import { redemptionAt } from '../redemption-id.ts';
import type { ReferralItem, VillagerItem } from './items.ts';
import { referralKey, undoneKey, villagerKey } from './keys.ts';
import { settleReferral } from './settle-referral.ts';

/** Changes a referral under its version, when there is one and there is something to change. */
const change = async (table: Table, referredId: string, to: (referral: Referral, undone: boolean) => Referral, ref: string) => {
  for (let n = 0; n < ATTEMPTS; n++) {
    const [read, undone] = await table.getAll([referralKey(referredId), undoneKey(referredId, ref)], { consistent: true });
    const before = read as ReferralItem | undefined;
    if (!before) return false;
    const after = to(before, undone !== undefined);
    if (after === before) return true;
    const item = { ...before, ...after, version: before.version + 1 };
    if ((await table.write([{ kind: 'put', item, condition: versionIs(before.version) }])) === 'done') return true;
    await shortPause(n);
  }
  throw new Error(changedMeanwhile.kind);
};

/**
 * That the villager acted stands before it is asked how they came: whoever names a code in this moment is either seen here, or
 * sees this and is too late.
 */
const did = async (deps: PointsDeps, institution: string, personId: string, act: DoneAct): Promise<void> => {
  const { table } = await deps.house(institution);
  const villager = (await table.get(villagerKey(personId), { consistent: true })) as VillagerItem | undefined;
  if (villager?.acted === undefined)
    await table.write([
      {
        kind: 'update',
        key: villagerKey(personId),
        set: { acted: act.ref },
        condition: { expression: 'attribute_not_exists(#acted)', names: { '#acted': 'acted' } },
      },
    ]);
  if (await change(table, personId, (referral, undone) => (undone ? referral : withAct(referral, act)), act.ref))
    await settleReferral(deps)(institution, personId);
};

const undid = async (deps: PointsDeps, institution: string, personId: string, ref: string): Promise<void> => {
  const { table } = await deps.house(institution);
  await table.putAll([{ ...undoneKey(personId, ref), ref }]);
  if (await change(table, personId, (referral) => withoutAct(referral, ref), ref)) await settleReferral(deps)(institution, personId);
};

/** Paid on time: instalments, not the drawing of the loan. */
export const repaidOnTime =
  (deps: PointsDeps) =>
  async ({ institution, body }: RepaymentPosted): Promise<void> => {
    const { repaymentId, personId, postedOn, onTimeInstalments = 0 } = body;
    if (onTimeInstalments > 0 && qualifies(REFERRAL_1, 'repayment', 0))
      await did(deps, institution, personId, { kind: 'repayment', ref: repaymentId, on: postedOn });
  };

export const repaymentTakenBack =
  (deps: PointsDeps) =>
  ({ institution, body }: RepaymentReversed): Promise<void> =>
    undid(deps, institution, body.personId, body.repaymentId);

export const redeemed =
  (deps: PointsDeps) =>
  async ({ institution, body }: Redeemed): Promise<void> => {
    const { redemptionId, personId, points, day } = body;
    if (qualifies(REFERRAL_1, 'redemption', points))
      await did(deps, institution, personId, { kind: 'redemption', ref: redemptionId, on: day });
  };

/** A refund takes the act back when what is left of the redemption is none any more. */
export const refunded =
  (deps: PointsDeps) =>
  async ({ institution, body }: PointsRefunded): Promise<void> => {
    const place = redemptionAt(body.redemptionId);
    if (place === null) return;
    const { table } = await deps.house(institution);
    const item = (await table.get({ pk: place.pk, sk: place.sk }, { consistent: true })) as RedemptionItem | undefined;
    if (item && !qualifies(REFERRAL_1, 'redemption', item.points - item.refundedPoints))
      await undid(deps, institution, body.personId, body.redemptionId);
  };
