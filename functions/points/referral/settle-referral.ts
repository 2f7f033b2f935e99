import type { ReferralChanged } from '@huinong/shared/facts/points.ts';
import type { BusinessDate } from '@huinong/shared/kernel/date.ts';
import { decideReward, deedsOf, type Referral } from '@huinong/shared/points/referral/referral.ts';
import { REFERRAL_1 } from '@huinong/shared/points/referral/ruleset.ts';
import { businessDateKey, businessDateOf } from '../../platform/business-date.ts';
import { ATTEMPTS, shortPause } from '../../platform/command.ts';
import { factWrite } from '../../platform/facts.ts';
import { changedMeanwhile } from '../../platform/refusal.ts';
import { absent, versionIs, type Write } from '../../platform/table.ts';
import { earn } from '../earn.ts';
import { takeBack } from '../earning/take-back.ts';
import { head } from '../happen.ts';
import type { House, PointsDeps } from '../ports.ts';
import { type ReferralItem, villagerOf } from './items.ts';
import { joinedKey, referralKey, undoneKey, villagerKey } from './keys.ts';

/** The next state with the facts of it; refused when the referral changed meanwhile. */
const stepWrites = (home: House, before: ReferralItem, after: Referral, on: BusinessDate, at: Date): readonly Write[] => {
  const { referrerId, referredId } = before;
  const { state, act } = after;
  const told: ReferralChanged['body']['state'] | null =
    state === 'rewarded' || state === 'refused' ? state : before.state === 'undoing' ? 'bound' : null;
  const fact: ReferralChanged = {
    type: 'points.referralChanged',
    ...head(home, on, at),
    body: { referrerId, referredId, state: told ?? 'bound' },
  };
  return [
    { kind: 'put', item: { ...before, ...after, version: before.version + 1 }, condition: versionIs(before.version) },
    { kind: 'put', item: { ...joinedKey(referrerId, referredId), referredId, state } },
    // What was taken back while this was decided rewards nobody.
    ...(state === 'qualified' && act ? [{ kind: 'check', key: undoneKey(referredId, act.ref), condition: absent } as const] : []),
    ...(told ? [factWrite(fact)] : []),
  ];
};

/** What the act earned anybody goes back; and what is being granted at this moment by another is not granted. */
const undo = async (deps: PointsDeps, home: House, referral: Referral, ref: string, on: BusinessDate): Promise<void> => {
  for (const { personId, deedId } of deedsOf(referral, { ref, on }))
    await takeBack(deps)(home.institution, personId, deedId, '推荐的条件已撤销');
};

/** What the present state asks for, done before the next is written: each of it may be done again. */
const stepOf = async (deps: PointsDeps, home: House, referral: ReferralItem, on: BusinessDate): Promise<Referral> => {
  const { referrerId, referredId, state, act } = referral;
  if (state === 'qualified') {
    for (const deed of act ? deedsOf(referral, { ...act, on }) : []) await earn(deps)(home.institution, deed);
    return { ...referral, state: 'rewarded' };
  }
  if (state === 'undoing') {
    if (act) await undo(deps, home, referral, act.ref, on);
    return { ...referral, state: 'bound', act: null };
  }
  if (state !== 'bound' || act === null) return referral;
  const [referrer, referred] = await home.table.getAll([villagerKey(referrerId), villagerKey(referredId)], { consistent: true });
  return decideReward(REFERRAL_1, referral, villagerOf(referrer, referrerId), villagerOf(referred, referredId));
};

/** Brings a villager's referral as far as what is known of it allows; ends the same however often and wherever it was stopped. */
export const settleReferral =
  (deps: PointsDeps) =>
  async (institution: string, referredId: string): Promise<void> => {
    const home = await deps.house(institution);
    for (let n = 0; n < ATTEMPTS; ) {
      const [date, read] = await home.table.getAll([businessDateKey, referralKey(referredId)], { consistent: true });
      const before = read as ReferralItem | undefined;
      if (!before) return;
      const on = businessDateOf(date);
      const after = await stepOf(deps, home, before, on);
      if (after.state === before.state) return;
      const outcome = await home.table.write(stepWrites(home, before, after, on, deps.now()));
      if (outcome !== 'done') await shortPause(n++);
    }
    throw new Error(changedMeanwhile.kind);
  };
